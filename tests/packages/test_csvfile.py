"""A table's file: read with every fault at its row, written one way only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.packages import csvfile
from catalogue.packages.schema import CSV_TABLES

INDUSTRY = CSV_TABLES["industry"]
HEADER = "key,name,position,publisher,policy,notice,clause,checked_on\n"


def parse(text: str) -> csvfile.Parsed:
    return csvfile.parse(INDUSTRY, "industry.csv", text.encode())


def said(parsed: csvfile.Parsed) -> list[str]:
    return [str(fault) for fault in parsed.faults]


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    parsed = parse(HEADER + 'i22222,"甲\n乙",1,,,,,\ni22223,丙,x,,,,,\n')
    assert [row.number for row in parsed.rows] == [2, 3]
    assert said(parsed) == ["industry.csv 第3行“position”列：“x”不是数字。只写数字。"]


def test_a_missing_and_a_foreign_column() -> None:
    parsed = parse("key,name,publisher,policy,notice,clause,checked_on,颜色\n")
    assert said(parsed) == [
        "industry.csv 第1行：没有“position”列。请补表头。",
        "industry.csv 第1行“颜色”列：不是这张表的列。请删除或改名。",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "没有表头"),
        (HEADER + "i22222,甲\n", "有2格，表头有8格"),
        (HEADER + "\n", "是空行"),
        (HEADER + 'i22222,"甲,1,,,,,\n', "不是完好的CSV"),
    ],
)
def test_a_broken_file(text: str, reason: str) -> None:
    assert any(reason in sentence for sentence in said(parse(text)))


def test_a_file_of_another_encoding() -> None:
    parsed = csvfile.parse(INDUSTRY, "industry.csv", HEADER.encode() + "i22222,甲".encode("gbk"))
    assert said(parsed) == ["industry.csv：不是UTF-8编码。请另存为“CSV UTF-8”格式。"]


def test_a_byte_order_mark_and_crlf_are_read() -> None:
    parsed = csvfile.parse(
        INDUSTRY,
        "industry.csv",
        ("\ufeff" + HEADER + "i22222,甲,1,,,,,\n").replace("\n", "\r\n").encode(),
    )
    assert not parsed.faults
    assert csvfile.write(INDUSTRY, parsed.rows).decode() == HEADER + "i22222,甲,1,,,,,\n"


def test_columns_in_another_order_mean_the_same() -> None:
    parsed = parse(
        "name,key,position,publisher,policy,notice,clause,checked_on\n甲,i22222,1,,,,,\n"
    )
    assert csvfile.write(INDUSTRY, parsed.rows).decode() == HEADER + "i22222,甲,1,,,,,\n"


def test_numbers_sort_as_numbers_and_the_key_comes_last() -> None:
    rows = "i22224,乙,10,,,,,\ni22223,甲,2,,,,,\ni22222,甲,2,,,,,\n"
    written = csvfile.write(INDUSTRY, parse(HEADER + rows).rows).decode()
    assert written == HEADER + "i22222,甲,2,,,,,\ni22223,甲,2,,,,,\ni22224,乙,10,,,,,\n"


def test_an_older_file_is_read_as_far_as_it_goes() -> None:
    old = "key,name,colour\ni22222,甲,红\n".encode()
    (row,) = csvfile.parse(INDUSTRY, "industry.csv", old, old=True).rows
    assert row.values["name"] == "甲"
    assert row.values["position"] is None


WORDS = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Cn")), min_size=1).map(str.strip)


@given(names=st.lists(WORDS.filter(bool), max_size=6))
def test_what_is_written_is_read_back_and_written_the_same(names: list[str]) -> None:
    rows = [
        csvfile.Row("industry", f"i2222{n}", {**BLANK, "name": name, "position": n}, "industry.csv")
        for n, name in enumerate(names)
    ]
    data = csvfile.write(INDUSTRY, rows)
    parsed = csvfile.parse(INDUSTRY, "industry.csv", data)
    assert not parsed.faults
    assert [row.values for row in parsed.rows] == [row.values for row in rows]
    assert csvfile.write(INDUSTRY, parsed.rows) == data


BLANK = {f.column: None for f in INDUSTRY.fields if f.column != "key"}
