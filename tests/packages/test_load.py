"""Loading on both databases: one release or nothing, what staff changed kept, and the files given back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.commands import dumping
from catalogue.commands.loading import Loaded, NotLoaded, load
from catalogue.db import Databases
from catalogue.models import Institution, PackageLoad, Published, Release, Setting, Site
from catalogue.packages.package import read_folder
from catalogue.packages.three_way import Take
from catalogue.publishing.agree import agree
from catalogue.publishing.apply import Edit
from catalogue.publishing.releasing import releasing
from tests.packages.builder import (
    BUREAU,
    CITY,
    SCHEME,
    SCHOOL,
    SITE,
    TABLES_OF_ALL,
    Rows,
    added,
    build,
    changed,
    write_csv,
)

SECOND = {**SITE, "key": "a22223", "name": "分部", "position": "2"}


def load_of(site: Databases, folder: Path, take: Take | None = None) -> Loaded:
    return load(site, read_folder(folder), take)


def rewrite(folder: Path, tables: Mapping[str, Rows], **settings_: str) -> Path:
    return build(folder.parent, folder.name, dict(tables), **settings_)


def releases(site: Databases) -> int:
    with Session(site.reader) as session:
        return session.scalar(select(func.count(Release.number))) or 0


def staff(site: Databases, model: type[Published], key: str, **values: object) -> None:
    """An edit made on the site."""
    with releasing(site.writer, title="更正", who="编辑") as act:
        act.apply([Edit(model, key, values)])


def withdraw(site: Databases, model: type[Published], key: str) -> None:
    with releasing(site.writer, title="撤下", who="编辑") as act:
        act.apply([Edit(model, key, None)])


def site_names(site: Databases) -> dict[str, str]:
    with Session(site.reader) as session:
        return dict(session.execute(select(Site.key, Site.name)).tuples().all())


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_a_package_is_one_release(site: Databases, tmp_path: Path) -> None:
    loaded = load_of(site, build(tmp_path, sample=True))
    assert (loaded.number, loaded.withdrawn) == (1, 0)
    assert loaded.written == sum(len(rows) for rows in TABLES_OF_ALL.values())
    with Session(site.reader) as session:
        school = session.get_one(Institution, "j22222")
        assert (school.package, school.sample, school.release) == ("base", True, 1)
        assert session.get_one(Release, 1).sample
        assert session.get_one(PackageLoad, ("base", 1)).sha256
        assert agree(session) == []


def test_a_second_load_of_the_same_files_makes_no_release(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path)
    load_of(site, folder)
    assert load_of(site, folder) == Loaded()
    assert releases(site) == 1


def test_what_the_package_changed_is_published(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path, tables=added("site", **SECOND))
    load_of(site, folder)
    loaded = load_of(site, rewrite(folder, changed("site", name="新址")))
    assert (loaded.number, loaded.written, loaded.withdrawn) == (2, 1, 1)
    assert site_names(site) == {"a22222": "新址"}


def test_an_edit_of_staff_outlives_the_third_load(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path, tables=added("site", **SECOND))
    load_of(site, folder)
    staff(site, Site, "a22223", name="员工改的名")
    for name in ("二", "三"):
        load_of(site, rewrite(folder, added("site", **SECOND) | _first_named(name)))
        assert site_names(site) == {"a22222": name, "a22223": "员工改的名"}


def _first_named(name: str) -> dict[str, Rows]:
    return {"site": [{**SITE, "name": name}, SECOND]}


def test_a_conflict_is_named_and_nothing_is_loaded(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path)
    load_of(site, folder)
    staff(site, Site, "a22222", name="员工改的名")
    rewrite(folder, changed("site", name="包里改的名") | {"grade": []})
    with pytest.raises(NotLoaded) as caught:
        load_of(site, folder)
    (fault,) = caught.value.faults
    assert f"{folder}/site.csv 第2行：“a22222”内容包和网站都改过这一行" in str(fault)
    assert "名称（内容包“包里改的名”，网站“员工改的名”）" in str(fault)
    assert "--take package" in str(fault)
    assert site_names(site) == {"a22222": "员工改的名"}
    assert releases(site) == 2


def test_conflicts_are_decided_once(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path)
    load_of(site, folder)
    staff(site, Site, "a22222", name="员工改的名")
    rewrite(folder, changed("site", name="包里改的名"))
    # Nothing is published, and the files are the base all the same: it is not asked again.
    assert load_of(site, folder, "site").number is None
    assert load_of(site, folder) == Loaded()
    rewrite(folder, changed("site", name="包里改的名", phone="0000-0000002"))
    with pytest.raises(NotLoaded):
        load_of(site, folder)
    assert load_of(site, folder, "package").number == 3
    assert site_names(site) == {"a22222": "包里改的名"}


def test_equal_changes_are_no_conflict(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path)
    load_of(site, folder)
    staff(site, Site, "a22222", name="新址")
    assert load_of(site, rewrite(folder, changed("site", name="新址"))).number is None
    assert releases(site) == 2


def test_what_the_site_withdrew_stays_withdrawn(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path, tables=added("site", **SECOND))
    load_of(site, folder)
    withdraw(site, Site, "a22223")
    load_of(site, rewrite(folder, _all_with("二")))
    assert site_names(site) == {"a22222": "二"}


def _all_with(name: str) -> dict[str, Rows]:
    return {**TABLES_OF_ALL, **_first_named(name)}


def test_a_row_may_not_hang_on_what_the_site_withdrew(site: Databases, tmp_path: Path) -> None:
    base = build(
        tmp_path, "base", {"region": [CITY], "publisher": [BUREAU], "institution": [SCHOOL]}
    )
    load_of(site, base)
    withdraw(site, Institution, "j22222")
    top = build(tmp_path, "top", {"site": [SITE]}, stands_on=["base"])
    with pytest.raises(NotLoaded) as caught:
        load_of(site, top)
    assert f"{top}/site.csv 第2行" in str(caught.value.faults[0])
    assert "不存在或已撤下" in str(caught.value.faults[0])
    assert releases(site) == 2


def test_a_key_of_another_package_or_of_the_site_is_refused(
    site: Databases, tmp_path: Path
) -> None:
    load_of(site, build(tmp_path, "base", {"region": [CITY], "publisher": [BUREAU]}))
    other = build(tmp_path, "other", {"publisher": [{**BUREAU, "name": "示例另局"}]})
    with pytest.raises(NotLoaded, match="已属于内容包“base”"):
        load_of(site, other)
    with releasing(site.writer, title="新增", who="编辑") as act:
        act.apply([Edit(Setting, "site.note", {"value": "员工写的"}, None)])
    mine = build(tmp_path, "mine", {}, settings='[site]\nnote = "包里的"\n')
    with pytest.raises(NotLoaded, match="已属于网站上录入的内容"):
        load_of(site, mine)


def test_rows_born_on_the_site_are_never_touched(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path)
    load_of(site, folder)
    with releasing(site.writer, title="新增", who="编辑") as act:
        born = {
            "institution_key": "j22222",
            "name": "员工加的",
            "region_key": "990100",
            "position": 9,
        }
        act.apply([Edit(Site, "a99999", born, None)])
    load_of(site, rewrite(folder, changed("site", name="二")))
    assert site_names(site) == {"a22222": "二", "a99999": "员工加的"}
    assert b"a99999" not in dumping.files(site, "base")["site.csv"]


def test_unequal_rates_are_refused_with_both_rows(site: Databases, tmp_path: Path) -> None:
    other = {**SCHEME, "key": "h22223", "name": "示例补贴二", "publisher": "b22222"}
    first = {**SCHEME, "publisher": "b22222"}
    rate = TABLES_OF_ALL["rate"][0]
    rates = [rate, {**rate, "key": "w22223", "scheme": "h22223", "amount": "1600"}]
    folder = build(tmp_path, tables={**TABLES_OF_ALL, "scheme": [first, other], "rate": rates})
    with pytest.raises(NotLoaded) as caught:
        load_of(site, folder)
    said = "\n".join(map(str, caught.value.faults))
    assert f"{folder}/rate.csv 第2行" in said
    assert f"{folder}/rate.csv第3行" in said or f"{folder}/rate.csv 第3行" in said
    assert releases(site) == 0


def test_unequal_rates_of_two_publishers_are_loaded_and_reported(
    site: Databases, tmp_path: Path
) -> None:
    other = {**SCHEME, "key": "h22223", "name": "示例补贴二", "publisher": "b22223"}
    rate = TABLES_OF_ALL["rate"][0]
    tables = {
        **TABLES_OF_ALL,
        "publisher": [BUREAU, {**BUREAU, "key": "b22223", "name": "示例市示例二局"}],
        "scheme": [{**SCHEME, "publisher": "b22222"}, other],
        "rate": [rate, {**rate, "key": "w22223", "scheme": "h22223", "amount": "1600"}],
    }
    loaded = load_of(site, folder := build(tmp_path, tables=tables))
    assert loaded.number == 1
    said = [str(remark) for remark in loaded.remarks]
    assert all(remark.warning for remark in loaded.remarks)
    assert any(f"提醒：{folder}/rate.csv 第" in s and "rate.csv第" in s for s in said), said


def test_the_files_come_back_byte_for_byte(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path, settings="# 说明\n[site]\nname = '示例'\n")
    (folder / "about.md").write_text("# 关于\n\n说明文字  \n")
    load_of(site, folder)
    assert dumping.files(site, "base") == contents(folder)


def test_files_that_change_no_row_are_kept_too(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path, settings="[site]\nname = '示例'\n")
    load_of(site, folder)
    (folder / "site.toml").write_text("# 新的说明\n[site]\nname = '示例'\n")
    assert load_of(site, folder).number is None
    assert dumping.files(site, "base") == contents(folder)
    assert load_of(site, folder) == Loaded()


def test_an_earlier_release_is_given_back_as_it_was(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path)
    load_of(site, folder)
    first = contents(folder)
    staff(site, Site, "a22222", name="员工改的名")
    load_of(site, rewrite(folder, changed("notice", title="示例公告二")))
    assert dumping.files(site, "base", 1) == first
    assert "员工改的名".encode() in dumping.files(site, "base", 2)["site.csv"]
    assert "示例公告二".encode() not in dumping.files(site, "base", 2)["notice.csv"]
    assert dumping.files(site, "base", 3) == dumping.files(site, "base")
    with pytest.raises(LookupError, match="没有第4次发布"):
        dumping.files(site, "base", 4)
    with pytest.raises(LookupError, match="没有载入过内容包“other”"):
        dumping.files(site, "other")


def test_a_setting_that_staff_changed_is_in_the_dump(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path, settings='[site]\nname = "示例"\nphone = "0000-0000000"\n')
    load_of(site, folder)
    staff(site, Setting, "site.phone", value='0000-"1"')
    out = tmp_path / "out" / "base"
    for file, data in dumping.files(site, "base").items():
        (out / file).parent.mkdir(parents=True, exist_ok=True)
        (out / file).write_bytes(data)
    rows = {r.key: r.values["value"] for r in read_folder(out).rows if r.table == "setting"}
    assert rows == {"site.name": "示例", "site.phone": '0000-"1"'}


def test_what_was_dumped_can_be_loaded_elsewhere(site: Databases, tmp_path: Path) -> None:
    folder = build(tmp_path)
    load_of(site, folder)
    staff(site, Site, "a22222", name="员工改的名")
    load_of(site, rewrite(folder, changed("site", phone="")), "package")
    assert dumping.files(site, "base") == contents(folder)


NAMES = (
    st.text(st.sampled_from("甲乙,\"\n'； a1（"), min_size=1, max_size=6)
    .map(str.strip)
    .filter(bool)
)
POINTS = st.none() | st.tuples(st.integers(4, 53), st.integers(74, 135))
SITES = st.lists(st.tuples(NAMES, POINTS, st.booleans()), max_size=5, unique_by=lambda s: s[0])


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(sites=SITES, note=st.text("甲 \n#", max_size=5))
def test_dump_of_load_of_format_is_format(
    sites: list[tuple[str, tuple[int, int] | None, bool]],
    note: str,
    site: Databases,
    tmp_path: Path,
) -> None:
    folder = build(tmp_path, tidy=False)
    write_csv(folder / "site.csv", "site", [_site(n, *s) for n, s in enumerate(sites)])
    (folder / "notes.md").write_text(note)
    build(tmp_path, "base", {})  # writes the whole folder in canonical form
    load_of(site, folder)
    assert dumping.files(site, "base") == contents(folder)


def _site(number: int, name: str, point: tuple[int, int] | None, masked: bool) -> dict[str, str]:
    row = {**SITE, "key": f"a2222{number + 2}", "name": name, "position": str(number)}
    if point:
        row |= {"lat": f"{point[0]}.50", "lng": f"{point[1]}.0001", "point_system": "wgs84"}
    return {**row, "phone_masked": str(masked).lower()}
