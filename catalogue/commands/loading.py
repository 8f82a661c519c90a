"""Loading a package: one release, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from catalogue.db import Databases
from catalogue.models import SiteState
from catalogue.packages import cells, site
from catalogue.packages.csvfile import Row
from catalogue.packages.fault import Fault
from catalogue.packages.package import Package, RowKey, Values
from catalogue.packages.schema import TABLES, Table
from catalogue.packages.three_way import Conflict, Take, decide
from catalogue.publishing import refused
from catalogue.publishing.apply import ANY, Edit
from catalogue.publishing.releasing import Releasing, releasing

#: Who makes a release that comes from files (a role, never a person: R1).
WHO = "系统管理员"


class NotLoaded(Exception):
    """Nothing of the package was published, for these reasons."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass
class Loaded:
    """What a load did. `number` is None when nothing changed."""

    number: int | None = None
    written: int = 0
    withdrawn: int = 0
    remarks: list[Fault] = field(default_factory=list)


def is_loaded(databases: Databases, package: Package) -> bool:
    """Whether exactly these files were the last ones loaded: there is then nothing to compare."""
    return _last_files(databases, package) == package.sha256


def _last_files(databases: Databases, package: Package) -> str | None:
    with Session(databases.reader) as session:
        return site.last_sha256(session, package.name)


def standing(databases: Databases) -> Iterable[RowKey]:
    """Every row of the site: what a package may refer to besides its own."""
    with Session(databases.reader) as session:
        return site.owners(session)


def load(databases: Databases, package: Package, take: Take | None = None) -> Loaded:
    """Publish what the package changed; keep what only the site changed.

    Raises NotLoaded.
    """
    known = _last_files(databases, package)
    if known == package.sha256:
        return Loaded()
    title = f"载入内容包“{package.title}”"
    try:
        with releasing(databases.writer, title=title, who=WHO) as act:
            loaded = _publish(act, package, take)
    except refused.Refused as error:
        raise NotLoaded(_placed(error.faults, package)) from error
    except (IntegrityError, DataError) as error:
        where = package.path("datapackage.json")
        reason = f"数据库拒绝写入（{error.orig}）"
        raise NotLoaded([Fault(where, 0, "", reason, "请把这句话告诉维护人员")]) from error
    if loaded.number is None:
        _keep_files(databases, package, known)
    return loaded


def _publish(act: Releasing, package: Package, take: Take | None) -> Loaded:
    _require_own_keys(act.session, package)
    base, rows = site.base_of(act.session, package.name), package.by_key()
    known = site.rows_of(act.session, package.name)
    decision = decide(base.by_key() if base else {}, rows, known, take)
    if decision.conflicts:
        raise NotLoaded(_undecided(decision.conflicts, package))
    edits = [_edit(key, values, package) for key, values in decision.edits.items()]
    if not (edits and act.apply(edits)):
        return Loaded()
    site.keep(act.session, package, act.number)
    changed = [change for change in act.changes if change.table in TABLES]
    gone = sum(change.after is None for change in changed)
    remarks = list(_placed(act.remarks, package, warning=True))
    return Loaded(act.number, len(changed) - gone, gone, remarks)


def _edit(key: RowKey, values: Values | None, package: Package) -> Edit:
    row = None if values is None else {**values, "package": package.name}
    return Edit(TABLES[key[0]].model, key[1], row, ANY)


def _keep_files(databases: Databases, package: Package, known: str | None) -> None:
    """Files that changed no row (a remark in site.toml) are the new base all the same.

    Unless another load has brought newer ones since `known`: the row is locked before that is asked.
    """
    with Session(databases.writer) as session, session.begin():
        state = session.get(SiteState, 1, with_for_update=True)
        if state is None or not state.latest or site.last_sha256(session, package.name) != known:
            return
        site.keep(session, package, state.latest)


def _require_own_keys(session: Session, package: Package) -> None:
    """A key of another package, or of a row born on the site, is never taken over."""
    owned = site.owners(session)
    faults = []
    for row in package.rows:
        owner = owned.get((row.table, row.key), package.name)
        if owner != package.name:
            reason = f"已属于{f'内容包“{owner}”' if owner else '网站上录入的内容'}"
            fix = "请换用新编号，或从其中一处删除"
            faults.append(Fault(row.file, row.number, "key", reason, fix, row.key))
    if faults:
        raise NotLoaded(faults)


def _placed(
    found: Iterable[refused.Fault], package: Package, *, warning: bool = False
) -> Iterator[Fault]:
    """What `publishing` found, with the file and row it came from."""
    rows = {(row.table, row.key): row for row in package.rows}
    for fault in found:
        row = rows.get((fault.table, fault.key))
        others = [_named(rows.get(other), other) for other in fault.others]
        fix = f"请核对{'、'.join(others)}" if others else "请核对"
        file = row.file if row else f"{fault.table}（{fault.key}）"
        number = row.number if row else 0
        value = fault.key if row else None
        yield Fault(file, number, "", fault.message.rstrip("。"), fix, value, warning)


def _named(row: Row | None, key: RowKey) -> str:
    return f"{row.file}第{row.number}行" if row else f"{key[0]}（{key[1]}）"


def _undecided(conflicts: Iterable[Conflict], package: Package) -> Iterator[Fault]:
    rows = {(row.table, row.key): row for row in package.rows}
    for conflict in conflicts:
        table, key = conflict.key
        row = rows.get(conflict.key)
        file, number = (row.file, row.number) if row else (package.path(TABLES[table].file), 0)
        reason = f"内容包和网站都改过这一行：{_compared(TABLES[table], conflict)}"
        fix = "请逐条核对；确定后用 --take package 以内容包为准，或用 --take site 以网站为准"
        yield Fault(file, number, "", reason, fix, key)


def _compared(table: Table, conflict: Conflict) -> str:
    """The columns that differ, with both values."""
    ours, theirs = conflict.package, conflict.site
    if ours is None or theirs is None:
        return "内容包已删除" if ours is None else "网站已撤下"
    differing = [
        f"{f.title}（内容包“{cells.write(f, ours[f.column])}”，"
        f"网站“{cells.write(f, theirs[f.column])}”）"
        for f in table.fields
        if f.column in ours and f.column != "checked_on" and ours[f.column] != theirs[f.column]
    ]
    return "、".join(differing) or "示例标记"
