"""Money in words. Amounts are integers in fen (分); readers see 元. Blank is never 0 (X21)."""

from __future__ import annotations

from typing import Protocol


class Amount(Protocol):
    """What a rate says of its amount; money in fen."""

    kind: str
    amount: int | None
    minimum: int | None
    maximum: int | None
    cap: int | None
    months: int | None


def yuan(fen: int) -> str:
    """`1500` or `10.5`: no separators, no sign."""
    whole, part = divmod(fen, 100)
    return f"{whole}.{part:02d}".rstrip("0") if part else str(whole)


def amount_text(rate: Amount) -> str:
    """The amount of a rate as the glossary writes each kind."""
    return _WRITTEN[rate.kind](rate)


def uplifted(fen: int, percent: int) -> int | None:
    """The amount raised by a percentage, in fen; None if it is no whole number of yuan.

    Documents name no rounding rule, so what would need one is not calculated (X22).
    """
    raised = fen * (100 + percent)
    return raised // 100 if raised % 10000 == 0 else None


def _fixed(rate: Amount) -> str:
    return f"{yuan(rate.amount or 0)}元/人"


def _range(rate: Amount) -> str:
    return f"每人{yuan(rate.minimum or 0)}元至{yuan(rate.maximum or 0)}元，由各市确定"


def _per_hour(rate: Amount) -> str:
    return f"每课时{yuan(rate.amount or 0)}元" + _cap(rate, "每人最多")


def _per_day(rate: Amount) -> str:
    return f"每人每天{yuan(rate.amount or 0)}元" + _cap(rate, "最多")


def _per_month(rate: Amount) -> str:
    longest = f"，最长{rate.months}个月" if rate.months else ""
    return f"每人每月{yuan(rate.amount or 0)}元{longest}"


def _cap(rate: Amount, words: str) -> str:
    return f"，{words}{yuan(rate.cap)}元" if rate.cap is not None else ""


def _per_project(_rate: Amount) -> str:
    return "一项一价，按项目逐个核定"


def _unpublished(_rate: Amount) -> str:
    return "标准未公布"


_WRITTEN = {
    "fixed": _fixed,
    "range": _range,
    "per_hour": _per_hour,
    "per_day": _per_day,
    "per_month": _per_month,
    "per_project": _per_project,
    "unpublished": _unpublished,
}
