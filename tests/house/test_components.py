"""What components promise wherever they stand: nothing blank, nothing misleading, no script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import html5lib
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parents[2] / "templates"
ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.globals["elder"] = lambda: ""
ENVIRONMENT.globals["outward"] = lambda address: f"/out?to={address}"


def drawn(component: str, macro: str, *given: Any, **named: Any) -> str:
    """One macro's answer, drawn without any context; it must parse as HTML."""
    module = ENVIRONMENT.get_template(f"components/{component}.html").module
    text = str(getattr(module, macro)(*given, **named))
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(text, container="tr" if "cell" in macro else "div")
    return text


def test_a_sample_telephone_is_no_link_and_says_so() -> None:
    assert "tel:" not in drawn("phone", "phone", "0000-0000001", sample=True)
    assert "示例号码，不能拨打" in drawn("phone", "phone", "0000-0000001", sample=True)
    assert 'href="tel:0635-8888888"' in drawn("phone", "phone", "0635-8888888")


def test_what_is_unknown_is_said() -> None:
    assert "电话未公布" in drawn("phone", "phone", "")
    assert "地址未公布" in drawn("place", "place", "本部", "")
    assert "未列补贴标准" in drawn("matrix", "matrix_cell", "五级", "")


def test_facts_without_a_value_are_left_out() -> None:
    text = drawn("facts", "facts", [("类型", "培训学校"), ("网址", None), ("备注", "")])
    assert "培训学校" in text
    assert "网址" not in text and "备注" not in text


def test_a_standing_carries_its_word_and_a_grade_its_year() -> None:
    assert "已暂停：电工" in drawn("standing", "standing", "suspended", "已暂停", "电工")
    grade = drawn("grade", "grade", 2025, "信用等级", "A级", "优秀", "某局", "2026年3月20日")
    assert (
        grade.index("2025年度信用等级")
        < grade.index("A级")
        < grade.index("某局于2026年3月20日公布")
    )


@pytest.mark.parametrize("standing", ["departed", "lapsed", "not_listed", "overdue", "exited"])
def test_every_standing_has_a_shape(standing: str) -> None:
    assert "<path d=" in drawn("standing", "standing", standing, "状态")


def test_what_script_shows_is_hidden_until_then() -> None:
    assert " hidden " in drawn("copy", "copy", "复制地址", "某路1号")
    maps = [{"name": "苹果地图", "href": "https://maps.apple.com/", "apple": True}]
    assert "<li hidden data-apple>" in drawn("place", "map_links", maps)


def test_one_page_needs_no_pager_and_no_condition_no_chip() -> None:
    assert drawn("pager", "pager", 1, 1).strip() == ""
    assert drawn("chips", "chips", []).strip() == ""
    assert "上一页" not in drawn("pager", "pager", 1, 3, "", "/x?page=2")


def test_links_into_a_list_are_links_first() -> None:
    text = drawn("chips", "chips", [("等级", "五级/初级工", "/x")], "", "institutions-results")
    assert 'href="/x"' in text
    assert 'data-hx-get="/x" data-hx-target="#institutions-results"' in text


def test_text_from_rows_is_escaped() -> None:
    assert "<b>" not in drawn("facts", "facts", [("备注", "<b>粗</b>")])
    assert "<b>" not in drawn("chips", "chips", [("等级", "<b>", "/x")])


def test_a_record_number_leads_to_its_ministry() -> None:
    site = {"org": "某局", "police_record": "示公网安备00000000000001号"}
    text = drawn("footer", "footer", site, [("/about", "关于本站")])
    assert "webSearch?code=00000000000001" in text
    assert "主办单位：某局" in text
    assert "承办单位" not in text and "beian.miit" not in text
