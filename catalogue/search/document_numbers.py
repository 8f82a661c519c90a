"""Numbers of documents: the terms of a printed one, and the term that a question asks for.

A term is who, year and number with strokes between; what was left out of the question is left out of it.
The number of a licence to run a school has no year: 示例人社民00000007号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.rules.codes import document_number
from catalogue.rules.folding import fold

_WHO, _YEAR = "[㐀-鿿]", r"((?:19|20)\d\d)"
_COUNT, _END = r"第?0*(\d{1,5})", "号(?:文件?)?"
#: `聊政办发〔2019〕10号`, folded.
_PRINTED = re.compile(f"({_WHO}*){_YEAR}{_COUNT}号")
#: 聊政办发2019年10号, 聊政办发10号, 聊政办发2019, 10号文: the most complete first.
_WHOLE = re.compile(f"({_WHO}{{0,14}}?){_YEAR}(?:年度?)?-?{_COUNT}(?:{_END})?$")
_WITHOUT_YEAR = re.compile(f"({_WHO}{{2,14}}?){_COUNT}{_END}$")
#: A whole one with other words beside it: 查一下聊政办发2019年10号, 聊政办发2019 10号第二十一条.
_INSIDE = re.compile(f"({_WHO}{{3,14}}){_YEAR}(?:年度?)?-?{_COUNT}号")
_OF_YEAR = re.compile(f"({_WHO}{{2,14}}[发函字办职评]){_YEAR}年?$")
_ALONE = re.compile(rf"第?0*(\d{{1,4}}){_END}$")
#: The number of a licence, folded: who issued it, if that is said, and its digits, more than a document's.
_LICENCE = re.compile(f"({_WHO}{{3,14}}?)第?([0-9]{{1,17}})号?")
_DIGITS = re.compile("第?([0-9]{6,17})号?")
#: Characters of who issued it that are enough: 人社民.
_ISSUER = 3
#: What a number begins with: 聊政办, 聊政办发20, 聊政办发2019年1.
_BEGUN = re.compile(rf"({_WHO}{{1,14}}?)(?:(\d{{4}})年?第?0*(\d{{0,5}})号?|(\d{{0,3}}))")


def printed_terms(number: str) -> Iterator[str]:
    """A printed number, whole and in the parts that people remember; nothing if it is none."""
    if found := _PRINTED.search(fold(document_number(number))):
        who, year, count = found.groups()
        yield f"{who}/{year}/{count}"
        yield f"/{year}/{count}"
        yield f"{who}//{count}"
        yield f"{who}/{year}/"
        yield f"//{count}"


def asked_term(text: str) -> str | None:
    """The term of the number that a folded question is, or ends with; None if there is none."""
    if found := _WHOLE.search(text):
        return "/".join(found.groups())
    if found := _WITHOUT_YEAR.search(text):
        return f"{found[1]}//{found[2]}"
    if found := _OF_YEAR.search(text):
        return f"{found[1]}/{found[2]}/"
    found = _ALONE.match(text)
    return f"//{found[1]}" if found else None


def terms_inside(text: str) -> Iterator[str]:
    """The terms that a whole number may have which stands in a folded question, the longest first."""
    if found := _INSIDE.search(text):
        who, year, count = found.groups()
        for start in range(len(who) - 2):
            yield f"{who[start:]}/{year}/{count}"


def licence_terms(number: str) -> Iterator[str]:
    """The number of a licence, whole and in the parts that people remember; nothing if it is none."""
    if found := _LICENCE.fullmatch(_bare(number)):
        who, digits = found.groups()
        yield digits
        for start in range(len(who) - _ISSUER + 1):
            yield _term(who[start:], digits)


def licence_term(text: str) -> str | None:
    """The term of the licence's number that a question is; None if it can be none."""
    bare = _bare(text)
    if found := _LICENCE.fullmatch(bare):
        return _term(*found.groups())
    found = _DIGITS.fullmatch(bare)
    return found[1] if found else None


def _bare(number: str) -> str:
    """The number without signs; 字 before the digits is said or not."""
    return re.sub(r"[^㐀-鿿a-z0-9]|字(?=第?[0-9])", "", fold(number))


def _term(who: str, digits: str) -> str:
    return f"{who}{digits.lstrip('0')}号"


def begun_term(text: str) -> str | None:
    """The beginning of the terms of the numbers that begin with a folded text; None if none can."""
    if not (found := _BEGUN.fullmatch(text)):
        return None
    who, year, count, digits = found.groups()
    if year:
        return f"{who}/{year}/{count}"
    return f"{who}/{digits}" if digits else str(who)
