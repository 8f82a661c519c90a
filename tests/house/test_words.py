"""What readers see keeps to the rules of writing; each rule has an example that breaks it."""

from __future__ import annotations

import re

import pytest

from catalogue.glossary import VOCABULARIES
from tests.house.words import RULES, WITHIN, faults
from tests.page import Seen, words

BREAKS = {
    "half-width punctuation beside Chinese": "没有找到,请重试",
    "straight quotes beside Chinese": '没有找到"电工"',
    "shouting": "欢迎！",
    "familiar words": "你可以在这里选择",
    "您 twice in a sentence": "您可以拨打您当地的电话",
    "branding words": "该机构已列入黑名单",
    "wrong characters": "请登陆后查看",
    "nothing said": "暂无数据",
    "a space beside a figure": "共 40 课时",
    "a date with dots": "2026.3.5公布",
    "a range or sign of money": "补贴0元",
    "a level without its other name": "5级证书",
    "职业类别 and 信用等级 bare": "该职业为A类",
    "brackets of a document number": "聊政办发[2019]10号",
    "a value that is none": "电话None",
}
NEVER = "强制隔离戒毒|刑满释放|服刑|残疾人|低保|低收入|建档立卡|贫困|脱贫|就业困难|零就业"


@pytest.mark.parametrize("name", [*RULES, *WITHIN])
def test_a_rule_sees_what_breaks_it(name: str) -> None:
    assert any(fault.startswith(name) for fault in faults(BREAKS[name], RULES | WITHIN))


def test_pages_keep_the_rules(pages: dict[str, Seen]) -> None:
    found = {url: faults(seen.text) for url, seen in pages.items()}
    for url, seen in pages.items():
        for run in seen.one("body").itertext():
            found[url] += faults(run, WITHIN)
    assert not any(found.values()), "\n".join(f"{u}: {f}" for u, f in found.items() if f)


def test_the_glossary_keeps_the_rules() -> None:
    for vocabulary in VOCABULARIES:
        for term in vocabulary.values():
            if term.id != "percent":
                assert not faults(term.label + "，" + term.explanation), term


def test_no_group_that_brands_a_person_is_offered(pages: dict[str, Seen]) -> None:
    for url, seen in pages.items():
        offered = [words(e) for e in seen.all("option, label, legend, title, .chip")]
        offered += [e.get("content") or "" for e in seen.all("meta[name=description]")]
        assert not [o for o in offered if re.search(NEVER, o)], url


def test_an_amount_stands_with_its_document_and_the_agency(pages: dict[str, Seen]) -> None:
    for url, seen in pages.items():
        if seen.all(".amount"):
            assert "审核为准" in seen.main, f"{url}: an amount without who decides"
            assert seen.all("main .source, main a[href^='/policies/']"), (
                f"{url}: without its document"
            )


def test_a_grade_stands_with_year_and_issuer(pages: dict[str, Seen]) -> None:
    for url, seen in pages.items():
        for mark in seen.all(".grade"):
            assert re.match(r"\d{4}年度.*公布", words(mark)), f"{url}: {words(mark)}"
