"""Words that are the same to a reader are the same when folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rules.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("电工（低压）", "电工低压"),
        ("电工(低压)", "电工低压"),
        ("聊政办发〔2019〕10号", "聊政办发201910号"),
        ("聊政办发[2019]10号", "聊政办发201910号"),
        ("ＣＮＣ　数控", "cnc数控"),
        ("６－１８－０２－０４", "6-18-02-04"),
        ("2019—2021年", "2019-2021年"),
        ("2019——2021年", "2019-2021年"),
        ("“互联网＋”培训", "互联网+培训"),
        (" 茶 艺\t师\n", "茶艺师"),
        ("茶\u200b艺师\ufeff", "茶艺师"),
        ("", ""),
        ("（）", ""),
    ],
)
def test_width_case_brackets_spaces_and_dashes_do_not_matter(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_different_words_stay_different() -> None:
    assert fold("一级") != fold("-级")
    assert fold("C++") != fold("C")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
