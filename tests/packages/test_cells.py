"""A cell: what it means, how it is written, and why it is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from catalogue.packages import cells
from catalogue.packages.schema import TABLES, Field


def field(table: str, column: str) -> Field:
    return TABLES[table].field(column)


@pytest.mark.parametrize(
    ("table", "column", "text", "value"),
    [
        ("rate", "amount", "1500", 150_000),
        ("rate", "amount", "10.5", 1_050),
        ("rate", "amount", "0.05", 5),
        ("rate", "level", "五级", "l5"),
        ("capability", "levels", "五级;四级;三级", 0b1110),
        ("institution", "kinds", "school;assessor", 0b10000001),
        ("notice", "kind", "suspension", "suspension"),
        ("notice", "effective_from", "2026-07-01", date(2026, 7, 1)),
        ("notice", "effective_until", "2026-07-31", date(2026, 8, 1)),
        ("notice", "pauses_enrolment", "true", True),
        ("listing", "class_hours", "40", 40),
        ("site", "lat", "36.434669", "36.434669"),
        ("site", "address", "", None),
        ("site", "address", "示例路1号，二楼", "示例路1号，二楼"),
    ],
)
def test_canonical_cells_go_and_come_back(table: str, column: str, text: str, value: Any) -> None:
    assert cells.read(field(table, column), text) == value
    assert cells.write(field(table, column), value) == text


@pytest.mark.parametrize(
    ("table", "column", "text", "written"),
    [
        ("rate", "amount", "1500.50", "1500.5"),
        ("rate", "amount", "0600", "600"),
        ("rate", "level", "五级/初级工", "五级"),
        ("capability", "levels", "三级；五级", "五级;三级"),
        ("capability", "levels", "l4", "四级"),
        ("notice", "kind", "暂停承训资格", "suspension"),
        ("notice", "pauses_enrolment", "", "true"),
        ("notice", "under_review", "False", "false"),
        ("site", "address", " 示例路1号 ", "示例路1号"),
        ("notice", "body", "第一段\r\n第二段", "第一段\n第二段"),
    ],
)
def test_reading_is_kinder_than_writing(table: str, column: str, text: str, written: str) -> None:
    f = field(table, column)
    assert cells.write(f, cells.read(f, text)) == written


@pytest.mark.parametrize(
    ("table", "column", "text", "reason", "fix"),
    [
        ("rate", "amount", "1,500", "不是数字", "单位为元"),
        ("rate", "amount", "-5", "不是数字", "只写数字"),
        ("rate", "amount", "1500元", "不是数字", "只写数字"),
        ("listing", "class_hours", "40课时", "不是数字", "单位为课时"),
        ("listing", "class_hours", "４０", "不是数字", "只写数字"),
        ("rate", "level", "5级", "不是等级名称", "五级/初级工"),
        ("notice", "kind", "停牌", "不在可选范围", "suspension（暂停承训资格）"),
        ("notice", "effective_from", "2026-2-30", "不是日期", "2026-03-05"),
        ("notice", "effective_from", "2026.3.5", "不是日期", "2026-03-05"),
        ("notice", "effective_until", "9999-12-31", "不是日期", "留空"),
        ("notice", "pauses_enrolment", "是", "不在可选范围", "true"),
        ("institution", "credit_code", "91350100", "不是18位", "请对照证照核对"),
        ("institution", "name", "", "必须填写", "请补填"),
        ("institution", "kinds", " ", "必须填写", "请补填"),
        ("institution", "region_key", "9901 00", "空白", "删除"),
        ("site", "address", "示例\x00路", "控制字符", "删除"),
        ("site", "lat", "N36.4", "不是数字", "36.434669"),
    ],
)
def test_why_a_cell_is_refused(table: str, column: str, text: str, reason: str, fix: str) -> None:
    with pytest.raises(cells.CellFault) as caught:
        cells.read(field(table, column), text)
    assert reason in caught.value.reason
    assert fix in caught.value.fix
