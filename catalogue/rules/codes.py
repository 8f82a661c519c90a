"""Codes of the field: credit codes, occupation and region codes, document numbers."""

from __future__ import annotations

import re

#: 31 characters of GB 32100-2015: digits and capitals without I O S V Z (X1).
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

#: Brackets round the year of a document number as they are found in the wild (P3).
_OPEN, _CLOSE = r"[\[【(（〔［]", r"[\]】)）〕］]"
_DOCUMENT = re.compile(rf"\s*{_OPEN}\s*(\d{{4}})\s*{_CLOSE}\s*(?:第\s*)?0*(\d+)\s*号")
_DASHES = re.compile(r"\s*[-‐‑‒–—―−－~～]+\s*")
#: Major groups of occupations that nobody is trained for with public money: 党政, 军队, 其他.
UNTRAINED = ("1", "7", "8")


def credit_code(text: str) -> str:
    """A 统一社会信用代码 without spaces, in capitals, full-width made half-width."""
    return _half_width(re.sub(r"\s", "", text)).upper()


def is_credit_code(code: str) -> bool:
    """Whether the text has the form of a credit code: 18 characters of the alphabet."""
    return len(code) == 18 and all(c in ALPHABET for c in code)


def credit_code_checks(code: str) -> bool:
    """Whether the last character agrees with the others.

    A real firm's may not (X2: 91350211M0000XUF46), so a failure warns and never refuses.
    """
    if not is_credit_code(code):
        return False
    total = sum(ALPHABET.index(c) * w for c, w in zip(code, WEIGHTS, strict=False))
    # A remainder of 0 gives 31, which is written 0: many copies of the formula forget it.
    return ALPHABET[(31 - total % 31) % 31] == code[17]


def document_number(text: str) -> str:
    """`苏人社函[2015]196号` → `苏人社函〔2015〕196号` (P3): 〔〕, no 第, no leading zero.

    Text that holds no document number comes back as it was, without spaces round it.
    """
    return _DOCUMENT.sub(lambda m: f"〔{m[1]}〕{m[2]}号", text.strip())


def occupation_code(text: str) -> str | None:
    """`6—04—99` or `4-07-1l` → `6-04-99`, `4-07-11` (X10); None if it is no code of the tree.

    Odd dashes become hyphens, letters mistaken for digits become digits. Two to four parts.
    """
    code = _DASHES.sub("-", _half_width(text.strip())).translate(str.maketrans("lIoO", "1100"))
    return code if re.fullmatch(r"[1-8](-\d\d){1,3}", code) else None


def region_code(text: str) -> str | None:
    """A six-digit code of GB/T 2260, from one that may be padded with zeros; None if it is none."""
    code = _half_width(text.strip())
    padded = re.fullmatch(r"([1-9]\d{5})0{0,6}", code)
    return padded[1] if padded else None


def _half_width(text: str) -> str:
    """Full-width letters, digits and signs as their half-width selves."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)
