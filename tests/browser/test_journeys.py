"""What people do on a phone: find what a course pays and who teaches it, filter, go back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

ELECTRICIAN = "6-31-01-03"


@pytest.fixture(params=["script", "no script"])
def reader(request: pytest.FixtureRequest) -> Page:
    """A phone with script, and one without: both must get everywhere."""
    name = "phone" if request.param == "script" else "phone_without_script"
    found: Page = request.getfixturevalue(name)
    return found


def open_filter(page: Page) -> None:
    page.locator(".filter__toggle", has_text="筛选").click()


def submit_filter(page: Page) -> None:
    page.locator("form.filter__form button[type=submit]").click()


def test_find_a_course_and_who_teaches_it_nearby(reader: Page, site: str) -> None:
    reader.goto(site)
    reader.get_by_label("搜索", exact=True).fill("电工")
    reader.get_by_role("button", name="查询").first.click()
    reader.locator(f'main a[href*="/occupations/{ELECTRICIAN}"]').first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("电工")
    for question in ("学什么", "哪里学", "补多少", "打哪个电话"):
        expect(reader.locator(".answers dt", has_text=question)).to_be_visible()
    expect(reader.locator("#pay ~ *, [aria-labelledby=pay]").first).to_contain_text("元")
    reader.get_by_role("link", name=re.compile("按地区、等级筛选")).click()
    open_filter(reader)
    reader.get_by_label(re.compile("^临清")).check()
    submit_filter(reader)
    expect(reader).to_have_url(re.compile("region=371581"))
    expect(reader.locator(".chips")).to_contain_text("临清")
    first = reader.locator("a.rows__name").first
    name = first.inner_text()
    first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(name)
    expect(reader.locator('a[href^="https://apis.map.qq.com/"]').first).to_be_visible()


def test_filter_a_list_and_go_back(phone: Page, site: str) -> None:
    phone.goto(f"{site}/institutions")
    count = phone.locator(".results__count")
    whole = re.compile(f"^{count.inner_text().split()[0]}")
    open_filter(phone)
    phone.get_by_label(re.compile("^临清")).check()
    submit_filter(phone)
    expect(count).not_to_have_text(whole)
    expect(phone).to_have_url(re.compile("region=371581"))
    narrowed = re.compile(f"^{count.inner_text().split()[0]}")
    phone.locator("a.rows__name").first.click()
    expect(phone.locator(".answers")).to_be_visible()
    phone.go_back()
    expect(count).to_have_text(narrowed)
    phone.go_back()
    expect(count).to_have_text(whole)
    open_filter(phone)
    expect(phone.get_by_label(re.compile("^临清"))).not_to_be_checked()
    phone.go_forward()
    expect(count).to_have_text(narrowed)


def test_a_filter_opens_in_place_and_keeps_the_focus(phone: Page, site: str) -> None:
    phone.goto(f"{site}/institutions?kind=school")
    open_filter(phone)
    expect(phone.locator("form.filter__form")).to_be_visible()
    expect(phone.locator("#filter")).to_be_focused()
    expect(phone.locator("#announcements")).to_have_text("筛选已打开。")
    expect(phone).to_have_url(f"{site}/institutions?kind=school")


def test_a_filter_opens_and_closes(reader: Page, site: str) -> None:
    reader.goto(f"{site}/institutions?kind=school")
    expect(reader.locator("form.filter__form")).to_have_count(0)
    open_filter(reader)
    expect(reader.locator("form.filter__form")).to_be_visible()
    expect(reader.locator("#filter")).to_be_in_viewport()
    expect(reader.get_by_label(re.compile("^培训学校"))).to_be_checked()
    reader.locator("summary#filter").click()
    expect(reader.locator("form.filter__form")).to_be_hidden()


def test_a_chip_removes_its_condition(reader: Page, site: str) -> None:
    reader.goto(f"{site}/institutions?region=371581&kind=school")
    reader.locator("a.chip", has_text="临清").click()
    expect(reader).to_have_url(re.compile(r"/institutions\?kind=school$"))
    expect(reader.locator(".chips")).not_to_contain_text("临清")


def test_the_title_says_what_was_filtered(phone: Page, site: str) -> None:
    phone.goto(f"{site}/institutions?kind=school")
    phone.locator("a.chip").click()
    whole = "职业技能培训机构目录 - "
    expect(phone).to_have_title(re.compile(f"^{whole}"))
    open_filter(phone)
    phone.get_by_label(re.compile("^临清")).check()
    submit_filter(phone)
    expect(phone).to_have_title(re.compile("^职业技能培训机构目录：临清市? - "))
    title = phone.title()
    phone.reload()
    assert phone.title() == title


def test_what_is_left_empty_stands_in_no_address(phone: Page, site: str) -> None:
    phone.goto(f"{site}/institutions")
    open_filter(phone)
    phone.get_by_label(re.compile("^临清")).check()
    submit_filter(phone)
    expect(phone).to_have_url(f"{site}/institutions?region=371581")
    phone.get_by_role("button", name="查询").first.click()
    expect(phone).to_have_url(re.compile(r"/institutions\??$"))


def test_a_suspended_institution_says_so_first(reader: Page, site: str) -> None:
    reader.goto(f"{site}/institutions?standing=suspended")
    reader.locator("a.rows__name").first.click()
    banner = reader.locator(".banner--suspended").first
    expect(banner).to_be_in_viewport()
    expect(banner).to_contain_text("暂停")
    expect(banner).to_contain_text("事由")
    expect(reader.locator("main")).to_contain_text("我已在该机构报名，怎么办")
    expect(reader.locator(".actionbar")).to_have_count(0)


def test_the_page_of_an_enrolment_day(reader: Page, site: str) -> None:
    reader.goto(f"{site}/occupations/{ELECTRICIAN}?on=2021-05-10")
    expect(reader.locator(".asof")).to_contain_text("2021年5月10日")
    reader.get_by_role("link", name="回到今天").click()
    expect(reader).to_have_url(f"{site}/occupations/{ELECTRICIAN}")
    expect(reader.locator(".asof")).to_have_count(0)


def test_a_filter_that_cannot_be_swapped_in_is_asked_for_as_a_page(
    chromium: Browser, site: str
) -> None:
    """In trouble the server answers fragments with errors, which htmx does not draw."""

    def in_trouble(route: Route) -> None:
        fragment = "hx-request" in route.request.headers
        route.fulfill(status=503) if fragment else route.continue_()

    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{site}/institutions?region=371581")
    page.route("**/institutions*", in_trouble)
    page.locator("a.chip", has_text="临清").click()
    expect(page).to_have_url(f"{site}/institutions")
    expect(page.locator(".chips")).to_have_count(0)
    page.close()
