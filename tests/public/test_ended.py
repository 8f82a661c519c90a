"""What has run out is never today's answer; on a day of its time the same page answers in full.

聊城's documents of 2019 and 2021 ran to 2021-12-31; the standards of today are another document's.
"""

from __future__ import annotations

import pytest

from tests.page import Page, words

QUALITY_YEAR = "on=2021-05-10"
#: 以工代训: 500元 a month for each person newly hired, to 2021-12-31.
WORK_TRAINING = "/subsidies/schemes/hj6fmr"
MONTHLY = "每人每月500元，最长6个月"

#: Address, and what it answers in the year of the document only.
ANSWERS = [
    ("/subsidies?purpose=work_training", MONTHLY),
    ("/subsidies", "每人每年享受培训补贴不超过3次。适用：符合条件的劳动者。"),
    ("/subsidies", "以工代训补贴不算在劳动者每年3次的培训补贴之内。"),
    ("/subsidies", "新吸纳劳动者以工代训补贴"),
    (WORK_TRAINING, MONTHLY),
    (WORK_TRAINING, "以工代训补贴最长6个月。"),
    ("/subsidies/schemes/hhjr58", "企业直接组织培训并承担成本的，补贴按规定直接给企业"),
    ("/training/urgent", "原文：育婴员"),
    ("/occupations/4-10-01-05", "职业技能鉴定补贴"),
]


def with_day(url: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{QUALITY_YEAR}"


@pytest.mark.parametrize(("url", "answer"), ANSWERS)
def test_on_its_day_the_page_answers(page: Page, url: str, answer: str) -> None:
    seen = page.get(with_day(url))
    assert answer in seen.unfolded
    assert not seen.all(".banner--ended, .tag--ended")


@pytest.mark.parametrize(("url", "answer"), ANSWERS)
def test_today_the_same_page_does_not(page: Page, url: str, answer: str) -> None:
    assert answer not in page.get(url).unfolded


def test_what_has_run_out_stands_folded_with_its_last_day(page: Page) -> None:
    seen = page.get(WORK_TRAINING)
    banner = words(seen.one(".banner--ended"))
    assert "已过实施期（2021年5月10日至2021年12月31日），不能作为现在申领补贴的依据。" in banner
    history = words(seen.one('section[aria-labelledby="history"]'))
    assert MONTHLY in history
    assert "已过实施期（至2021-12-31）" in history
    assert MONTHLY not in seen.unfolded


def test_the_table_leads_to_what_has_run_out(page: Page) -> None:
    history = page.get("/subsidies").one('section[aria-labelledby="history"]')
    links = [a.get("href") for a in history.iter() if a.tag.endswith("}a")]
    assert f"{WORK_TRAINING}#history" in links
    assert "已过实施期（至2021-12-31）" in words(history)


def test_the_rules_that_have_run_out_are_read_on_their_last_day(page: Page) -> None:
    history = page.get("/subsidies").one('section[aria-labelledby="history"]')
    last = "/subsidies?on=2021-12-31#rules"
    assert last in [a.get("href") for a in history.iter() if a.tag.endswith("}a")]
    rules = words(page.get(last).one('section[aria-labelledby="rules"]'))
    assert "每人每年享受培训补贴不超过3次。" in rules


def test_the_last_day_is_included(page: Page) -> None:
    assert MONTHLY in page.get(f"{WORK_TRAINING}?on=2021-12-31").unfolded
    assert MONTHLY not in page.get(f"{WORK_TRAINING}?on=2022-01-01").unfolded
