"""What a release does to rows: conflicts, children, orphans, keys, swaps, derived columns."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalogue.db import Databases
from catalogue.models import (
    Capability,
    Change,
    Institution,
    InstitutionName,
    PackageLoad,
    Publisher,
    Region,
    Release,
    Site,
    SiteState,
    SiteSubject,
    Subject,
    Withdrawn,
)
from catalogue.publishing.agree import agree
from catalogue.publishing.apply import Edit
from catalogue.publishing.refused import Conflict, Conflicts, Refused
from catalogue.publishing.releasing import releasing
from tests.publishing.world import bureau, gone, new, put, release


def latest(databases: Databases) -> int | None:
    with Session(databases.reader) as session:
        return session.scalar(select(SiteState.latest))


def test_a_release_writes_rows_log_and_its_own_line(databases: Databases) -> None:
    act = release(databases, bureau())
    assert act.number == 1
    with Session(databases.reader) as session:
        school = session.get_one(Institution, "j1")
        assert (school.name, school.release, school.sample) == ("示例·甲禾学校", 1, False)
        made = session.get_one(Release, 1)
        assert (made.title, made.who, made.sample) == ("更新", "编辑", False)
        logged = session.get_one(Change, ("institution", "j1", 1))
        assert logged.after is not None and logged.after["name"] == "示例·甲禾学校"
        assert agree(session) == []


def test_what_changes_nothing_is_no_release(databases: Databases) -> None:
    release(databases, bureau())
    act = release(databases, [put(Institution, "j1", name="示例·甲禾学校")])
    assert act.changes == [] and latest(databases) == 1
    with releasing(databases.writer, title="空", who="编辑"):
        pass
    assert latest(databases) == 1


def test_numbers_have_no_gaps_after_a_failure(databases: Databases) -> None:
    release(databases, bureau())
    with (
        pytest.raises(ZeroDivisionError),
        releasing(databases.writer, title="坏", who="编辑") as act,
    ):
        act.apply([put(Institution, "j1", name="改了")])
        raise ZeroDivisionError
    assert release(databases, [put(Institution, "j1", name="又改")]).number == 2
    with Session(databases.reader) as session:
        assert agree(session) == []


def test_columns_not_named_stay(databases: Databases) -> None:
    release(databases, bureau())
    release(databases, [put(Institution, "j1", short_name="甲禾")])
    with Session(databases.reader) as session:
        school = session.get_one(Institution, "j1")
        assert (school.name, school.short_name) == ("示例·甲禾学校", "甲禾")
        assert school.search_text == "示例·甲禾学校 甲禾 91350100m000100y43"
        assert (school.pinyin, school.initials) == ("shili·jiahexuexiao", "sl·jhxx")


def test_a_column_that_is_not_there_is_a_mistake(databases: Databases) -> None:
    with pytest.raises(KeyError, match="colour"):
        release(databases, [new(Region, "990100", name="示例市", colour="红")])


def test_all_conflicts_are_named_at_once(databases: Databases) -> None:
    release(databases, bureau())
    release(databases, [put(Institution, "j1", name="改"), gone(Capability, "k1")])
    with pytest.raises(Conflicts) as caught:
        release(
            databases,
            [
                put(Institution, "j1", 1, name="晚了"),
                gone(Capability, "k1", 1),
                put(Site, "a1", 1, name="没有冲突"),
                put(Subject, "o1", None, name="已有"),
            ],
        )
    assert caught.value.conflicts == [
        Conflict("institution", "j1", 1, 2),
        Conflict("capability", "k1", 1, None),
        Conflict("subject", "o1", None, 1),
    ]
    assert latest(databases) == 2


def test_a_withdrawn_row_takes_what_is_part_of_it(databases: Databases) -> None:
    release(databases, bureau())
    release(databases, [new_site_subject("s1"), put(Site, "a1", sample=True)])
    act = release(databases, [gone(Institution, "j1")])
    assert {c.key for c in act.changes if c.table != "standing_span"} == {"j1", "a1", "s1", "k1"}
    with Session(databases.reader) as session:
        for model in (Institution, Site, SiteSubject, Capability):
            assert session.scalar(select(func.count()).select_from(model)) == 0
        names = {row.key: row.name for row in session.scalars(select(Withdrawn))}
        assert names == {"j1": "示例·甲禾学校", "a1": "本部", "s1": "", "k1": ""}
        assert session.get_one(Release, 2).sample and not session.get_one(Release, 3).sample
        assert agree(session) == []


def new_site_subject(key: str) -> Edit:
    return put(SiteSubject, key, site_key="a1", subject_key="o1")


def test_a_part_that_moves_elsewhere_is_not_withdrawn(databases: Databases) -> None:
    release(databases, [*bureau(), new(Institution, "j2", name="示例·乙禾学校")])
    release(databases, [gone(Institution, "j1"), put(Site, "a1", institution_key="j2")])
    with Session(databases.reader) as session:
        assert session.get_one(Site, "a1").institution_key == "j2"
        assert session.get(Capability, "k1") is None


def test_what_was_withdrawn_can_stand_again(databases: Databases) -> None:
    release(databases, bureau())
    release(databases, [gone(Capability, "k1")])
    release(databases, [new(Capability, "k1", subject_key="o2")])
    with Session(databases.reader) as session:
        assert session.get_one(Capability, "k1").subject_key == "o2"
        assert session.get(Withdrawn, "k1") is None
        assert agree(session) == []


@pytest.mark.parametrize(
    ("edits", "table", "key", "missing"),
    [
        ([new(Site, "a9", institution_key="j9", name="分校")], "site", "a9", ("institution", "j9")),
        ([gone(Region, "990100")], "institution", "j1", ("region", "990100")),
        ([put(Publisher, "b1", above_key="b9")], "publisher", "b1", ("publisher", "b9")),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused_by_name(
    databases: Databases, edits: list[Edit], table: str, key: str, missing: tuple[str, str]
) -> None:
    release(databases, bureau())
    with pytest.raises(Refused) as caught:
        release(databases, edits)
    found = {(f.table, f.key): f for f in caught.value.faults}
    fault = found[table, key]
    assert fault.code == "orphan" and fault.others == (missing,)
    assert missing[1] in fault.message
    assert latest(databases) == 1


def test_every_orphan_of_a_withdrawal_is_named(databases: Databases) -> None:
    release(databases, bureau())
    with pytest.raises(Refused) as caught:
        release(databases, [gone(Region, "990100")])
    assert {(f.table, f.key) for f in caught.value.faults} == {
        ("publisher", "b1"),
        ("institution", "j1"),
        ("site", "a1"),
    }


def test_unique_values_can_be_swapped_and_children_come_first(databases: Databases) -> None:
    release(databases, [*bureau(), new(Institution, "j2", name="乙", credit_code="X")])
    release(
        databases,
        [
            new(Site, "a3", institution_key="j3", name="本部"),
            new(Institution, "j3", name="丙"),
            put(Institution, "j1", credit_code="X"),
            put(Institution, "j2", credit_code="91350100M000100Y43"),
        ],
    )
    with Session(databases.reader) as session:
        assert session.get_one(Institution, "j1").credit_code == "X"


def test_a_key_is_never_of_two_tables_not_even_after_a_withdrawal(databases: Databases) -> None:
    release(databases, bureau())
    release(databases, [gone(Capability, "k1")])
    for taken in ("k1", "j1"):
        with pytest.raises(Refused) as caught:
            release(databases, [new(Site, taken, institution_key="j1", name="分校")])
        assert [(f.key, f.code) for f in caught.value.faults] == [(taken, "key_taken")]


def test_one_release_names_a_key_once(databases: Databases) -> None:
    release(databases, bureau())
    with pytest.raises(Refused) as caught:
        release(databases, [put(Institution, "j1", name="一"), put(Institution, "j1", name="二")])
    assert {f.code for f in caught.value.faults} == {"key_twice"}


def test_two_rows_of_one_natural_key_are_refused_naming_both(databases: Databases) -> None:
    release(databases, bureau())
    with pytest.raises(Refused) as caught:
        release(databases, [new(Capability, "k2", subject_key="o1")])
    (fault,) = caught.value.faults
    assert (fault.key, fault.code, fault.others) == (
        "k2",
        "natural_key",
        (("capability", "k1"),),
    )


def test_institutions_without_a_code_are_not_the_same(databases: Databases) -> None:
    release(
        databases, [*bureau(), new(Institution, "j2", name="乙"), new(Institution, "j3", name="丙")]
    )
    assert latest(databases) == 1


def test_dated_rows_of_one_natural_key_follow_one_another(databases: Databases) -> None:
    release(databases, bureau())
    may, june = date(2025, 5, 1), date(2025, 6, 1)

    def called(key: str, since: date | None, until: date | None) -> Edit:
        days = {"effective_from": since, "effective_until": until}
        return put(InstitutionName, key, institution_key="j1", name="示例·旧名", **days)

    release(databases, [called("m1", None, may), called("m2", may, june)])
    with pytest.raises(Refused) as caught:
        release(databases, [called("m3", date(2025, 5, 31), None)])
    assert [(f.key, f.others) for f in caught.value.faults] == [
        ("m3", (("institution_name", "m2"),))
    ]
    release(databases, [called("m3", june, None)])


def test_a_draft_is_released_once(databases: Databases) -> None:
    release(databases, bureau(), draft="d1")
    with pytest.raises(IntegrityError):
        release(databases, [put(Institution, "j1", name="又来")], draft="d1")
    assert latest(databases) == 1


def test_edits_are_applied_once(databases: Databases) -> None:
    with releasing(databases.writer, title="一", who="编辑") as act:
        act.apply(bureau())
        with pytest.raises(RuntimeError):
            act.apply([put(Institution, "j1", name="二")])


def test_what_else_a_release_keeps_stands_or_falls_with_it(databases: Databases) -> None:
    def load(edits: list[Edit]) -> None:
        with releasing(databases.writer, title="载入", who="系统管理员") as act:
            act.apply(edits)
            kept = {"package": "示例", "release": act.number, "sha256": "0", "files": b""}
            act.session.add(PackageLoad(**kept))

    load(bureau())
    with pytest.raises(Refused):
        load([gone(Region, "990100")])
    with Session(databases.reader) as session:
        assert [row.release for row in session.scalars(select(PackageLoad))] == [1]
