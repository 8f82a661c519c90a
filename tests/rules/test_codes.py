"""Codes against the vectors of docs/conventions.md."""

from __future__ import annotations

import pytest

from catalogue.rules import codes


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110000101623741K", "911101066976941872"])
def test_a_credit_code_with_the_right_last_character(code: str) -> None:
    assert codes.is_credit_code(code)
    assert codes.credit_code_checks(code)


def test_a_real_code_may_fail_its_check() -> None:
    # X2: a real firm's; this is why a failure warns and does not refuse.
    assert codes.is_credit_code("91350211M0000XUF46")
    assert not codes.credit_code_checks("91350211M0000XUF46")


def test_the_last_character_is_0_when_the_remainder_is_0() -> None:
    found = [code for n in range(200) if codes.credit_code_checks(code := f"5200000000000{n:04}0")]
    assert found, "no code ends in 0: 31 - 0 was not turned into 0"


@pytest.mark.parametrize(
    "code", ["", "9135010M000100Y43", "91350100M000100Y4I", "91350100m000100y43"]
)
def test_what_is_no_credit_code(code: str) -> None:
    assert not codes.is_credit_code(code)
    assert not codes.credit_code_checks(code)


def test_a_credit_code_is_made_plain() -> None:
    assert codes.credit_code(" ９1350100m000100 y43 ") == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("found", "written"),
    [
        ("苏人社函[2015]196号", "苏人社函〔2015〕196号"),
        ("聊政办发〔2019〕10号", "聊政办发〔2019〕10号"),
        ("鲁人社字 （2021） 第032 号", "鲁人社字〔2021〕32号"),
        ("人社部发【2020】5号", "人社部发〔2020〕5号"),
        ("2021年5月10日通知", "2021年5月10日通知"),
    ],
)
def test_document_numbers_take_one_form(found: str, written: str) -> None:
    assert codes.document_number(found) == written
    assert codes.document_number(written) == written


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ("6-31-01-03", "6-31-01-03"),
        ("6—04—99", "6-04-99"),
        ("4-07-1l", "4-07-11"),
        (" 4 － 10 － 01 － 05 ", "4-10-01-05"),
        ("9-01-01-01", None),
        ("6-1-01-03", None),
        ("电工", None),
    ],
)
def test_occupation_codes(found: str, code: str | None) -> None:
    assert codes.occupation_code(found) == code


@pytest.mark.parametrize(
    ("found", "code"), [("371502", "371502"), ("371502000000", "371502"), ("07150", None)]
)
def test_region_codes(found: str, code: str | None) -> None:
    assert codes.region_code(found) == code
