"""Numbers that belong to persons and must not be published (R3): whether a text holds any."""

from __future__ import annotations

import re
from datetime import date

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![0-9])")
_BANK_CARD = re.compile(r"(?<![0-9])62\d{2}(?: ?\d{4}){3}(?: ?\d{1,3})?(?![0-9])")

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity_number(text: str) -> str | None:
    """The first 身份证号 in a text: 18 characters with a day of birth and the right last one."""
    return next((m[0] for m in _IDENTITY.finditer(text) if _is_identity(m[0])), None)


def mobile_number(text: str) -> str | None:
    """The first mobile telephone number in a text."""
    found = _MOBILE.search(text)
    return found[0] if found else None


def bank_card(text: str) -> str | None:
    """The first number in a text that looks like a UnionPay card and satisfies Luhn."""
    return next((m[0] for m in _BANK_CARD.finditer(text) if _luhn(m[0].replace(" ", ""))), None)


def is_masked(text: str) -> bool:
    """Whether parts of a value were starred out by its source (D3): such a value is no value."""
    return bool(re.search(r"[*＊×]{2,}", text))


def _is_identity(number: str) -> bool:
    try:
        born = date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    except ValueError:
        return False
    total = sum(int(c) * w for c, w in zip(number, _WEIGHTS, strict=False))
    return born.year >= 1900 and "10X98765432"[total % 11] == number[17].upper()


def _luhn(digits: str) -> bool:
    doubled = (int(c) * (2 if place % 2 else 1) for place, c in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
