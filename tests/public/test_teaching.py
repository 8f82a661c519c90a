"""Who teaches what: one answer on lists, pages and counts, and assessing is not teaching."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.models import Capability, Institution
from tests.page import Page, words


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with Session(app.extensions["databases"].reader) as session:
        yield session


@pytest.fixture
def assessor(session: Session) -> tuple[str, str, str]:
    """One that only assesses: its key, its name, and a subject that others teach."""
    trains = select(Capability.institution_key).where(Capability.purpose == "training")
    taught = select(Capability.subject_key).where(Capability.purpose == "training")
    found = session.execute(
        select(Institution.key, Institution.name, Capability.subject_key)
        .join(Capability, Capability.institution_key == Institution.key)
        .where(Institution.key.not_in(trains), Capability.subject_key.in_(taught))
        .order_by(Institution.key, Capability.position)
    ).first()
    assert found is not None
    return found[0], found[1], found[2]


def names(page: Page, url: str) -> list[str]:
    seen = page.get(url)
    found = [words(a) for a in seen.all("a.rows__name")]
    following = seen.all("a[rel=next]")
    return found + (names(page, following[0].get("href", "")) if following else [])


def test_an_assessor_teaches_nothing(page: Page, assessor: tuple[str, str, str]) -> None:
    _, name, subject = assessor
    everyone = names(page, "/institutions?standing=all&kind=assessor")
    assert any(name in one for one in everyone), "it is still found by its kind"
    teaching = names(page, f"/institutions?standing=all&subject={subject}")
    assert teaching and not any(name in one for one in teaching)


def test_an_assessor_says_what_it_assesses(page: Page, assessor: tuple[str, str, str]) -> None:
    key, name, _ = assessor
    row = next(
        words(one)
        for one in page.get(f"/institutions?standing=all&q={name}").all("tbody tr, .rows > *")
        if name in words(one)
    )
    assert "可评价" in row
    assert "可评价" in words(page.get(f"/institutions/{key}").one(".answers"))


@pytest.mark.parametrize("standing", ["suspended", "exited", "rectifying"])
def test_who_teaches_it_elsewhere_is_as_many_as_the_list(page: Page, standing: str) -> None:
    checked = 0
    listed = page.get(f"/institutions?standing={standing}").all("a.rows__name")
    for address in [a.get("href", "") for a in listed]:
        for link in page.get(address).all(
            'section[aria-labelledby="elsewhere"] a[href*="subject="]'
        ):
            told = re.search(r"另有(\d+)家", words(link))
            found = re.search(r"共(\d+)家机构", page.get(link.get("href", "")).main)
            assert told is not None and found is not None
            assert told.group(1) == found.group(1), (address, words(link))
            checked += 1
    assert checked, "nothing is taught elsewhere"


def test_the_page_of_a_subject_counts_as_the_directory(page: Page) -> None:
    seen = page.get("/occupations/6-31-01-03")
    (link,) = {a.get("href", "") for a in seen.all('main a[href^="/institutions?subject="]')}
    found = re.search(r"共(\d+)家机构", page.get(link).main)
    assert found is not None
    assert f"{found.group(1)}家" in seen.main
