"""What is offered while one types: names and numbers that begin so, what is taught here first."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.search.document_numbers import begun_term
from catalogue.search.offering import OFFERED

#: Today the index answers, yesterday the database.
DAYS = ("", "&on=2026-11-19")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def offered(client: FlaskClient, q: str, more: str = "") -> list[str]:
    """The addresses that are offered."""
    answer = client.get(f"/suggest?q={q}{more}")
    assert answer.status_code == 200
    found = re.findall(r'role="option"[^>]* href="([^"?#]+)', answer.text)
    assert len(found) == answer.text.count('role="option"') <= OFFERED
    return found


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    ("q", "beginning"),
    [
        ("6", "6-"), ("61802", "6-18-02"), ("6-18", "6-18"), ("6-18-02-0", "6-18-02-0"),
        ("4-10-01-05", "4-10-01-05"), ("41001", "4-10-01"),
    ],
)  # fmt: skip
def test_codes_are_offered_from_the_first_digit(
    client: FlaskClient, q: str, beginning: str, day: str
) -> None:
    found = offered(client, q, day)
    assert found
    assert all(address.startswith(f"/occupations/{beginning}") for address in found)


def test_of_codes_what_is_taught_here_stands_first(client: FlaskClient) -> None:
    assert "/occupations/6-18-02-04" in offered(client, "61802")[:3]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("q", ["聊政办", "聊政办发2019", "聊政办发〔2019〕1", "聊政辦發[2019]10號"])
def test_documents_are_offered_by_the_beginning_of_their_number(
    client: FlaskClient, q: str, day: str
) -> None:
    assert offered(client, q, day)[0] == "/policies/pgnqnj"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("聊政办", "聊政办"), ("聊政办发20", "聊政办发/20"), ("聊政办发2019", "聊政办发/2019/"),
        ("聊政办发2019年1", "聊政办发/2019/1"), ("聊政办发201910号", "聊政办发/2019/10"),
        ("2019", None), ("yanglao", None), ("聊政办发2019号外", None),
    ],
)  # fmt: skip
def test_the_beginning_of_a_number(text: str, term: str | None) -> None:
    assert begun_term(text) == term


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("q", ["聊城市职业技能", "关于"])
def test_documents_are_offered_by_the_beginning_of_their_title(
    client: FlaskClient, q: str, day: str
) -> None:
    assert offered(client, q, day)[0].startswith("/policies/")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("q", ["1", "7", "8", "101", "7-01", "军", "jun"])
def test_what_nobody_is_trained_for_is_not_offered(client: FlaskClient, q: str, day: str) -> None:
    assert not [one for one in offered(client, q, day) if re.match(r"/occupations/[178](-|$)", one)]


@pytest.mark.parametrize("day", DAYS)
def test_the_reader_s_own_region_stands_first(client: FlaskClient, day: str) -> None:
    for region, name in (("371526", "高唐县"), ("371581", "临清市")):
        address = f"/suggest?q=示例&kind=institution&region={region}{day}"
        told = re.findall(r'suggest__detail">([^<]*)<', client.get(address).text)
        assert told[0] == name


@pytest.mark.parametrize("day", DAYS)
def test_only_the_kind_that_is_asked_for_is_offered(client: FlaskClient, day: str) -> None:
    found = offered(client, "职业技能", f"&kind=policy{day}")
    assert found and all(address.startswith("/policies/") for address in found)


def test_what_has_run_out_says_so(client: FlaskClient) -> None:
    assert "已过实施期" in client.get("/suggest?q=聊政办发2019").text


def test_a_condition_that_is_none_is_refused(client: FlaskClient) -> None:
    assert client.get("/suggest?q=电&region=x").status_code == 400
