"""Pinyin and folded text of names, with what pypinyin would misread."""

from __future__ import annotations

import pytest

from catalogue.models import Subject
from catalogue.publishing.derive import derive
from catalogue.rules.spelling import initials, pinyin


@pytest.mark.parametrize(
    ("name", "full", "first"),
    [
        ("调酒师", "tiaojiushi", "tjs"),
        ("音乐调音员", "yinyuetiaoyinyuan", "yytyy"),
        ("电力调度员", "dianlidiaoduyuan", "dlddy"),
        ("单县", "shanxian", "sx"),
        ("莘县", "shenxian", "sx"),
        ("茌平区", "chipingqu", "cpq"),
        ("冠县", "guanxian", "gx"),
        ("东阿县", "dongexian", "dex"),
        ("桥式行车工", "qiaoshihangchegong", "qshcg"),
        ("重型机械", "zhongxingjixie", "zxjx"),
        ("绿化工", "lvhuagong", "lhg"),
        ("会计", "kuaiji", "kj"),
        ("ＳＹＢ创业（改善）", "sybchuangyegaishan", "sybcygs"),
    ],
)
def test_names_are_spelled_as_they_are_said(name: str, full: str, first: str) -> None:
    assert (pinyin(name), initials(name)) == (full, first)


def test_what_is_searched_is_folded_column_by_column() -> None:
    row = {"name": "二氧化碳气体保护焊（Ⅰ类）", "code": "6-18-02-04"}
    assert derive(Subject, row)["search_text"] == "二氧化碳气体保护焊i类 6-18-02-04"
    assert derive(Subject, {"name": "示例", "code": None})["search_text"] == "示例"
