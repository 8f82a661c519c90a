"""One cell of a file: text to value and back. Writing is canonical, reading a little kinder."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from catalogue.glossary import LEVELS, Vocabulary
from catalogue.packages.schema import Field
from catalogue.rules.money import yuan

#: Control characters, which no database and no page should get (PostgreSQL refuses NUL).
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
DAY = timedelta(days=1)


class CellFault(ValueError):
    """The text is no value of its column."""

    def __init__(self, reason: str, fix: str) -> None:
        super().__init__(reason)
        self.reason, self.fix = reason, fix


def read(field: Field, text: str) -> Any:
    """The value that `text` means in this column; None (or the default) for blank.

    Raises CellFault.
    """
    text = text.replace("\r\n", "\n").strip()
    if CONTROL.search(text):
        raise CellFault("含有不可见的控制字符", "请删除后重新输入")
    if text:
        return _READERS[field.kind](field, text)
    if field.required:
        raise CellFault("必须填写", "请补填")
    return blank(field)


def blank(field: Field) -> Any:
    """What a blank cell means: None, no term, or the default of a yes or no."""
    return {"flag": field.default, "terms": 0}.get(field.kind)


def write(field: Field, value: Any) -> str:
    """The canonical text of a value; blank for None."""
    if value is None:
        return ""
    writer = _WRITERS.get(field.kind)
    return writer(field, value) if writer else str(value)


def _read_text(field: Field, text: str) -> str:
    if field.pattern and not re.fullmatch(field.pattern, text):
        length = re.search(r"\{(\d+)\}$", field.pattern)
        short = length and len(text) != int(length[1])
        reason = f"不是{length[1]}位" if length and short else "有不应出现的字符"
        raise CellFault(reason, "请对照证照核对")
    return text


def _read_key(_field: Field, text: str) -> str:
    if re.search(r"\s", text):
        raise CellFault("编号中有空白", "请删除空白")
    return text


def _read_number(field: Field, text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        unit = f"，单位为{field.unit}" if field.unit else ""
        raise CellFault("不是数字", f"只写数字{unit}")
    return int(text)


def _read_money(_field: Field, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,2})?", text):
        raise CellFault("不是数字", "只写数字，单位为元，最多两位小数")
    whole, _, part = text.partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0"))


def _read_degrees(_field: Field, text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,10})?", text):
        raise CellFault("不是数字", "只写数字，单位为度，如36.434669")
    return text


def _read_flag(_field: Field, text: str) -> bool:
    found = {"true": True, "false": False}.get(text.lower())
    if found is None:
        raise CellFault("不在可选范围", "可选：true、false")
    return found


def _read_day(_field: Field, text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CellFault("不是日期", "请写成2026-03-05")


def _read_last_day(field: Field, text: str) -> date:
    last = _read_day(field, text)
    if last == date.max:
        raise CellFault("不是日期", "没有结束日期时请留空")
    return last + DAY


def _read_term(field: Field, text: str) -> str:
    vocabulary = _vocabulary(field)
    found = vocabulary.by_brief(text)
    if found is None and vocabulary is LEVELS:
        raise CellFault("不是等级名称", "请写成“五级/初级工”或“五级”")
    if found is None:
        raise CellFault("不在可选范围", f"可选：{_options(vocabulary)}")
    return found


def _read_terms(field: Field, text: str) -> int:
    parts = [part.strip() for part in re.split("[;；]", text)]
    return _vocabulary(field).mask(_read_term(field, part) for part in parts if part)


def _options(vocabulary: Vocabulary) -> str:
    return "、".join(f"{id_}（{term.label}）" for id_, term in vocabulary.items())


def _vocabulary(field: Field) -> Vocabulary:
    assert field.vocabulary is not None, field.column
    return field.vocabulary


def _write_term(field: Field, value: str) -> str:
    # A level is written as people say it; the other vocabularies by identifier.
    vocabulary = _vocabulary(field)
    return vocabulary[value].brief if vocabulary is LEVELS else value


def _write_terms(field: Field, value: int) -> str:
    return ";".join(_write_term(field, id_) for id_ in _vocabulary(field).members(value))


_READERS: dict[str, Callable[[Field, str], Any]] = {
    "key": _read_key,
    "reference": _read_key,
    "text": _read_text,
    "term": _read_term,
    "terms": _read_terms,
    "number": _read_number,
    "money": _read_money,
    "degrees": _read_degrees,
    "flag": _read_flag,
    "day": _read_day,
    "last_day": _read_last_day,
}

_WRITERS: dict[str, Callable[[Field, Any], str]] = {
    "term": _write_term,
    "terms": _write_terms,
    "money": lambda _field, value: yuan(value),
    "flag": lambda _field, value: "true" if value else "false",
    "day": lambda _field, value: value.isoformat(),
    "last_day": lambda _field, value: (value - DAY).isoformat(),
}
