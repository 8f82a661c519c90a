"""Short addresses: every key that was ever printed leads somewhere, for ever (O9)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.models import PUBLISHED, Alias, Published, Rule
from catalogue.publishing.apply import Edit
from catalogue.publishing.releasing import releasing
from tests.page import Page


def goes_to(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 302, address
    return answer.headers["Location"]


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("t64j5k", "/notices/t64j5k"),
        ("6-31-01-03", "/occupations/6-31-01-03"),
        ("c8htkm", "/institutions"),
        ("cqpcqb", "/training/key-industries"),
        ("cvmqcj", "/training/urgent"),
        ("cdrn4d", "/subsidies"),
        ("cp28gp", "/institutions?kind=assessor"),
        ("371524", "/institutions?region=371524"),
        ("371500", "/institutions"),
        ("b9qjh5", "/notices?publisher=b9qjh5"),
        ("b825m3", "/notices"),
        ("nhjcbh", "/notices/t2355v"),
        ("tbx4jt", "/notices/t27mvq"),
    ],
)
def test_a_key_leads_to_its_page(client: FlaskClient, key: str, address: str) -> None:
    assert goes_to(client, f"/s/{key}") == address


@pytest.mark.parametrize("model", PUBLISHED, ids=lambda model: model.__tablename__)
def test_a_key_of_every_table_leads_to_a_page_that_answers(
    app: Flask, page: Page, model: type[Published]
) -> None:
    with Session(app.extensions["databases"].reader) as session:
        key = session.scalar(select(func.min(model.key)))
    assert key, "the default content has no row of this table"
    page.get(goes_to(page.client, f"/s/{key}").split("#")[0])


def test_a_rule_without_a_scheme_leads_to_the_rules(app: Flask, client: FlaskClient) -> None:
    with Session(app.extensions["databases"].reader) as session:
        key = session.scalar(select(func.min(Rule.key)).where(Rule.scheme_key.is_(None)))
    assert goes_to(client, f"/s/{key}") == "/subsidies#rules"


def test_the_day_is_kept_and_capitals_do_not_matter(client: FlaskClient) -> None:
    assert goes_to(client, "/s/T64J5K?on=2026-11-18") == "/notices/t64j5k?on=2026-11-18"


def test_an_unknown_key_is_not_found(page: Page) -> None:
    assert "没有找到这个页面" in page.get("/s/tzzzzz", status=404).main


def test_a_withdrawn_key_says_so(writable: Flask) -> None:
    client = writable.test_client()
    writer = writable.extensions["databases"].writer
    with Session(writer) as session:
        key, name = session.execute(select(Alias.key, Alias.name).order_by(Alias.key)).first()  # type: ignore[misc]
    assert client.get(f"/s/{key}").status_code == 302
    at = datetime(2026, 11, 20, 1, tzinfo=UTC)
    with releasing(writer, title="撤下一个俗称", who="编辑", at=at) as act:
        act.apply([Edit(Alias, key, None)])
    answer = Page(client).get(f"/s/{key}", status=410)
    assert "这个页面已撤下" in answer.main
    assert name in answer.main and "2026年11月20日撤下。" in answer.main
