"""What comes out of the printer: A4, dated, numbered, without navigation, and the way back to today."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from pypdf import PdfReader

from tools.running import serving

#: Points of a sheet of A4.
A4 = (595, 842)
BUREAU = "https://rsj.shifan.gov.example"
#: What only a screen has a use for.
ON_SCREEN = (
    "跳到正文",
    "首页培训目录培训机构",
    "当前位置",
    "清除全部条件",
    "复制链接",
    "复制地址",
    "上一页",
    "下一页",
    "网站地图",
)
LISTS = ("/institutions", "/subsidies", "/occupations?q=电")
RECORDS = {
    "/institutions/j6smb4": "已暂停承训资格",
    "/occupations/6-31-01-03": "6-31-01-03",
    "/notices/tm8kg4": "示人社函〔2026〕1号",
    "/policies/pqkjxs": "枣人社发〔2022〕14号",
    "/subsidies/schemes/hfq863": "由本人申领",
}
#: A name of a subject longer than any there is.
LONG = "危险化学品安全作业（氟化工艺、氯化工艺、硝化工艺和合成氨工艺）操作工"

#: Radicals that Unicode itself does not fold.
RADICALS = str.maketrans("⻚⻅⻔⻛⻋⻓⻢⻩⻘⻝⻥⻬⻨", "页见门风车长马黄青食鱼齐麦")


@pytest.fixture(scope="module")
def tab(chromium: Browser, site: str) -> Iterator[Tab]:
    """One page of the default site."""
    context = chromium.new_context(base_url=site)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def bureau(chromium: Browser, production_home: Path) -> Iterator[Tab]:
    """One page of a site that has a domain."""
    with serving(production_home) as address:
        context = chromium.new_context(base_url=address)
        yield context.new_page()
        context.close()


def pdf(tab: Tab, address: str) -> PdfReader:
    tab.goto(address)
    return sheets(tab)


def sheets(tab: Tab) -> PdfReader:
    """What Chromium prints of the page as it stands; the sheet's size is the stylesheet's."""
    return PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True)))


def letters(tab: Tab, address: str) -> float:
    """The size of a page's text on paper, CSS pixels."""
    tab.emulate_media(media="print")
    tab.goto(address)
    size = tab.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    tab.emulate_media(media="null")
    return float(size)


def texts(printed: PdfReader) -> list[str]:
    """The words of each sheet, without white space: a line ends wherever the sheet does."""
    return [plain(sheet.extract_text()) for sheet in printed.pages]


def plain(text: str) -> str:
    """Without white space, and with characters for the radicals that a font draws in their place."""
    text = re.sub("[\u2f00-\u2fdf]", lambda one: unicodedata.normalize("NFKC", one[0]), text)
    return re.sub(r"\s", "", text).translate(RADICALS)


@pytest.mark.parametrize("address", [*LISTS, *RECORDS, "/", "/poster?region=371502"])
def test_every_sheet_is_a4_and_numbered_and_the_last_is_dated(tab: Tab, address: str) -> None:
    printed = pdf(tab, address)
    for sheet in printed.pages:
        size = float(sheet.mediabox.width), float(sheet.mediabox.height)
        assert size == pytest.approx(A4, abs=1.5)
    words = texts(printed)
    for number, text in enumerate(words, 1):
        assert f"第{number}页，共{len(words)}页" in text
    assert "打印日期2026年11月20日，数据截至2026年11月20日（第3次发布）。" in words[-1]
    assert "职业技能培训目录" in words[0], "whose list it is"
    assert "演示站，非政府网站" in words[0]
    found = [word for word in ON_SCREEN if word in "".join(words)]
    assert not found


@pytest.mark.parametrize(("address", "told"), RECORDS.items())
def test_number_and_standing_are_on_the_first_sheet(tab: Tab, address: str, told: str) -> None:
    assert told in texts(pdf(tab, address))[0]


def test_a_list_is_a_table_with_its_head_on_every_sheet(tab: Tab) -> None:
    words = texts(pdf(tab, "/institutions"))
    assert len(words) > 1
    for text in words:
        assert "机构地区目前情况能学什么评定结果" in text
        assert "示例" in text
    assert "共48家机构，第1页，共3页" in words[0], "which part of the list it is"


def test_no_row_is_split(tab: Tab) -> None:
    tab.goto("/institutions")
    names = tab.locator(".rows__name").all_inner_texts()
    issuers = tab.locator(".rows__row .grade__issuer").count()
    words = texts(sheets(tab))
    assert sum(text.count("于2026年3月20日公布") for text in words) == issuers > 10
    for text in words:
        rows = sum(plain(name) in text for name in names)
        assert text.count("2025年度信用等级") == rows, "a row ends on the sheet it began on"


def test_the_conditions_of_a_list_are_on_paper(tab: Tab) -> None:
    first = texts(pdf(tab, "/institutions?region=371525&level=l5"))[0]
    assert "地区：冠县" in first and "等级：五级" in first
    assert "默认不含已暂停、已退出的机构。" in first
    assert "显示这" not in first


@pytest.mark.parametrize("script", [True, False])
def test_what_is_folded_is_printed_open(chromium: Browser, site: str, script: bool) -> None:
    context = chromium.new_context(base_url=site, java_script_enabled=script)
    tab = context.new_page()
    tab.goto("/subsidies")
    folded = tab.locator(".panel__fold").first
    assert folded.get_attribute("open") is None
    told = plain(folded.locator("summary + *").text_content() or "?")[:20]
    assert told in "".join(texts(sheets(tab)))
    context.close()


def test_the_directory_on_paper_names_its_documents(tab: Tab) -> None:
    assert "2026年度职业技能培训机构目录" in "".join(texts(pdf(tab, "/institutions")))
    assert re.search("来源：.*〔20[0-9]+〕[0-9]+号", "".join(texts(pdf(tab, "/institutions"))))


def test_what_has_ended_says_so_without_colour(tab: Tab) -> None:
    assert "已过实施期（至2021-12-31）" in "".join(texts(pdf(tab, "/subsidies")))
    assert "已过实施期" in texts(pdf(tab, "/policies/pqkjxs"))[0]


def test_a_past_day_says_so_on_paper(tab: Tab) -> None:
    words = texts(pdf(tab, "/subsidies?on=2021-05-10"))
    assert "正在查看2021年5月10日的情况" in words[0]
    assert "回到今天" not in words[0]
    assert "打印日期2026年11月20日，数据截至2021年5月10日" in words[-1]


def test_the_elder_version_prints_larger_and_without_its_controls(tab: Tab) -> None:
    steps = ("", "?v=elder", "?v=elder-large")
    sizes = [letters(tab, f"/institutions/j6smb4{step}") for step in steps]
    assert sizes == sorted(set(sizes)), "each larger than the one before"
    words = texts(pdf(tab, "/institutions/j6smb4?v=elder"))
    assert "已暂停承训资格" in words[0]
    assert "退出长辈版" not in "".join(words)
    assert "打印日期2026年11月20日" in words[-1]


@pytest.mark.parametrize(
    ("address", "live"),
    [
        ("/institutions?region=990102", f"{BUREAU}/institutions?region=990102"),
        ("/institutions/j66c8p", f"{BUREAU}/s/j66c8p"),
        ("/institutions/j66c8p?on=2026-11-01", f"{BUREAU}/s/j66c8p"),
        ("/poster?region=990102", f"{BUREAU}/poster?region=990102"),
    ],
)
def test_paper_leads_to_today(bureau: Tab, address: str, live: str) -> None:
    printed = pdf(bureau, address)
    last = printed.pages[-1]
    assert len(last.images) == 1, "one code"
    assert f"现在的内容见{live}。" in texts(printed)[-1]


def test_without_a_domain_paper_has_no_code(tab: Tab) -> None:
    printed = pdf(tab, "/institutions/j6smb4")
    assert not [image for sheet in printed.pages for image in sheet.images]


def test_the_sheet_of_every_district_is_one(tab: Tab) -> None:
    tab.goto("/poster")
    addresses = [one.get_attribute("href") or "" for one in tab.locator(".panel .chips a").all()]
    assert len(addresses) == 11
    for address in addresses:
        words = texts(pdf(tab, address))
        assert len(words) == 1, address
        assert "12333" in words[0] and "审核为准" in words[0]
        assert "其他地区" not in words[0]


def test_the_fullest_sheet_is_still_one(bureau: Tab) -> None:
    """Eight subjects of the longest names, and how many more; two documents, telephone and code."""
    bureau.goto("/poster?region=990102")
    bureau.evaluate(
        """name => {
          const body = document.querySelector('.poster tbody')
          while (body.rows.length < 8) body.append(body.rows[0].cloneNode(true))
          body.querySelectorAll('a').forEach(link => { link.textContent = name })
          const source = document.querySelector('.poster .source')
          source.textContent += source.textContent
          source.insertAdjacentHTML('beforebegin', '<p class="poster__more">另有29个职业（工种）</p>')
        }""",
        LONG,
    )
    printed = sheets(bureau)
    assert len(printed.pages) == 1
    assert len(printed.pages[0].images) == 1
