"""A fault in a file: where it stands and what to do about it, in the words staff read."""

from __future__ import annotations

from dataclasses import dataclass

#: Characters of a value that a message repeats.
SHOWN = 40


@dataclass(frozen=True)
class Fault:
    """`row` counts as a spreadsheet does (the header is row 1); 0 is the whole file.

    `value`: the cell's text; blank is said as （空）, None is not said. A warning stops nothing.
    """

    file: str
    row: int
    column: str
    reason: str
    fix: str
    value: str | None = None
    warning: bool = False

    def __str__(self) -> str:
        row = f"第{self.row}行" if self.row else ""
        column = f"“{self.column}”列" if self.column else ""
        place = f"{self.file} {row}{column}".strip()
        mark = "提醒：" if self.warning else ""
        return f"{mark}{place}：{self._said()}{self.reason}。{self.fix}。"

    def _said(self) -> str:
        if self.value is None:
            return ""
        if not self.value:
            return "（空）"
        short = self.value[:SHOWN] + ("……" if len(self.value) > SHOWN else "")
        return "“" + short.replace("\n", " ") + "”"


def errors(faults: list[Fault]) -> list[Fault]:
    """The faults that stop a load; the rest are warnings."""
    return [fault for fault in faults if not fault.warning]
