"""Pictures say what the table beside them says, and stand only where there is something to compare."""

from __future__ import annotations

import re

from tests.page import Page, Seen, words


def texts(seen: Seen, selector: str) -> list[str]:
    return [words(one) for one in seen.all(f".chart {selector}")]


def numbers(seen: Seen, selector: str, name: str) -> list[float]:
    return [float(one.get(name, "")) for one in seen.all(f".chart {selector}")]


def test_rates_by_level_rise_as_the_amounts_do(page: Page) -> None:
    seen = page.get("/occupations/6-31-01-03")
    assert texts(seen, ".chart__num") == ["1200元", "1700元", "2200元", "3200元", "4200元"]
    heights = numbers(seen, ".chart__bar", "height")
    assert all(
        abs(high / heights[-1] - amount / 4200) < 0.01
        for high, amount in zip(heights, (1200, 1700, 2200, 3200, 4200), strict=True)
    )
    rows = words(seen.one("section[aria-labelledby=pay]"))
    assert all(amount + "/人" in rows for amount in texts(seen, ".chart__num"))
    assert seen.all(".chart__bar--sample")


def test_few_levels_are_no_picture(page: Page) -> None:
    assert not page.get("/occupations/1-04").all(".chart")


def test_ranks_of_one_region_with_their_change(page: Page) -> None:
    seen = page.get("/demand?region=371502")
    assert texts(seen, ".chart__num") == ["1", "2", "3", "4", "5"]
    rows = [words(row) for row in seen.all(".rows__row")]
    drawn = zip(texts(seen, ".chart__name"), texts(seen, ".chart__end"), rows, strict=True)
    for name, change, row in drawn:
        assert row.startswith(name) and change in row
    assert len(seen.all(".chart__line--up")) == sum("上升" in row for row in rows)


def test_lists_of_several_regions_are_not_mixed(page: Page) -> None:
    seen = page.get("/demand")
    assert not seen.all(".chart")
    assert "选择一个地区，可以看位次变化图。" in seen.main


def test_what_is_left_out_of_a_list_is_not_drawn(page: Page) -> None:
    assert not page.get("/demand?region=371502&asker=workers").all(".chart")


def test_credit_grades_year_by_year(page: Page) -> None:
    seen = page.get("/institutions/jwr37c")
    assert texts(seen, ".chart__num") == ["C级", "A级"]
    low, high = numbers(seen, ".chart__frame", "y")
    assert high < low, "the better place of the scheme stands higher"
    labels = texts(seen, ".chart__text--2")
    assert [label for label in labels if re.match(r"\d", label)] == [
        "2023年度",
        "2024年度",
        "2025年度",
    ]
    assert "未参评" in labels, "no grade is no place: it stands with the years"


def test_one_year_is_no_history(page: Page) -> None:
    assert not page.get("/institutions/jcm2zz?on=2024-06-01").all(".chart")


def test_a_picture_has_a_name(page: Page) -> None:
    for address in ("/occupations/6-31-01-03", "/demand?region=371502", "/institutions/jwr37c"):
        seen = page.get(address)
        svg = seen.one(".chart svg")
        assert svg.get("role") == "img"
        assert svg.get("aria-label", "").startswith("图：")
