"""No public page mixes two releases, however fast publishers are."""

from __future__ import annotations

import re
import threading

from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from catalogue.models import Institution, Setting, Site
from catalogue.publishing.apply import Edit
from catalogue.publishing.releasing import releasing

ROUNDS = 15


def pair(app: Flask) -> tuple[str, str]:
    """An institution on the first page of the directory, and its first site."""
    with Session(app.extensions["databases"].reader) as session:
        found = session.execute(
            select(Institution.key, Site.key)
            .join(Site, Site.institution_key == Institution.key)
            .order_by(Institution.pinyin, Site.position)
        ).first()
    assert found is not None
    return found[0], found[1]


def publish(app: Flask, institution: str, site: str, names: list[str], label: str) -> None:
    """Releases, each of which writes one name into two rows."""
    for n in range(ROUNDS):
        name = f"示例·{label}{n}职业培训学校"
        publish_names(app, institution, site, name)
        names.append(name)


def publish_names(app: Flask, institution: str, site: str, name: str) -> None:
    """A release that writes one name into two rows."""
    edits = [
        Edit(Institution, institution, {"name": name}),
        Edit(Site, site, {"address": f"示例路{name}"}),
    ]
    with releasing(app.extensions["databases"].writer, title=name, who="编辑") as act:
        act.apply(edits)


def test_two_publishers_never_tear_a_page(writable: Flask) -> None:
    institution, site = pair(writable)
    names: list[str] = []
    publishers = [
        threading.Thread(target=publish, args=(writable, institution, site, names, label))
        for label in ("左", "右")
    ]
    for publisher in publishers:
        publisher.start()
    pages = set()
    while any(publisher.is_alive() for publisher in publishers):
        page = writable.test_client().get(f"/institutions/{institution}")
        pages.add((page.status_code, page.get_data(as_text=True)))
    assert len(names) == 2 * ROUNDS
    seen = set()
    for status, text in pages:
        heading = re.search(r"<h1>([^<]+)", text)
        assert status == 200 and heading is not None
        name = heading.group(1).strip()
        assert f"示例路{name}" in text or name not in names, (
            f"{name} with another release's address"
        )
        seen.add(name)
    assert len(seen) > 3, "the pages saw too few releases for the test to mean anything"


def test_a_release_between_two_statements_is_not_seen(writable: Flask) -> None:
    """The page asks its first statement, a release is made, the page goes on: it shows the one before."""
    institution, site = pair(writable)
    databases = writable.extensions["databases"]
    made: list[str] = []

    def publish_once(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT") and not made:
            made.append("示例·新名职业培训学校")
            publish_names(writable, institution, site, made[0])

    event.listen(databases.reader, "after_cursor_execute", publish_once)
    url = f"/institutions/{institution}"
    during = writable.test_client().get(url)
    event.remove(databases.reader, "after_cursor_execute", publish_once)
    after = writable.test_client().get(url)
    assert made and made[0] not in during.get_data(as_text=True)
    assert after.get_data(as_text=True).count(made[0]) >= 2
    assert during.headers["ETag"] != after.headers["ETag"]


def test_a_corrected_telephone_is_on_the_pages_of_old_releases(writable: Flask) -> None:
    client = writable.test_client()
    before = client.get("/?release=2")
    with releasing(writable.extensions["databases"].writer, title="电话", who="编辑") as act:
        act.apply([Edit(Setting, "site.phone", {"value": "0635-0000000"})])
    after = client.get("/?release=2", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200 and "0635-0000000" in after.get_data(as_text=True)


def test_what_a_request_calls_the_host_is_on_no_page(app: Flask) -> None:
    for url in ("/", "/institutions", "/occupations/6-31-01-03", "/sitemap.xml"):
        answer = app.test_client().get(url, headers={"Host": "evil.example"})
        assert "evil.example" not in answer.get_data(as_text=True), url
