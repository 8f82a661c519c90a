"""What must hold of all that would stand after a release, and what is let pass but reported."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from catalogue.publishing.equal_subsidy import unequal_rates
from catalogue.publishing.refused import Fault
from catalogue.publishing.standing import Scene
from catalogue.publishing.tables import Changed
from catalogue.rules import standing_checks
from catalogue.rules.standing_world import TOUCHES, World


@dataclass
class Found:
    """Faults refuse the release; remarks are told to whoever makes it."""

    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)


def check(session: Session, scene: Scene | None, changes: Collection[Changed]) -> Found:
    """Everything, seen against all that stands or would stand (standing, rule 8; equal subsidy)."""
    found = Found(*unequal_rates(session, changes))
    if scene:
        found.faults += list(_unsigned(scene.world)) or list(_standing_faults(scene.world))
    if scene and not found.faults:
        found.remarks += _standing_remarks(scene)
    return found


def _unsigned(world: World) -> Iterator[Fault]:
    """An act reaches along its publisher's chain: without a publisher it reaches nobody."""
    for act in world.acts.values():
        if act.kind in TOUCHES and not act.publisher:
            told = "公告没有写明发布单位，不能确定适用范围，请补填"
            yield Fault("notice", act.key, "no_publisher", told)


def _standing_faults(world: World) -> Iterator[Fault]:
    for fault in standing_checks.faults(world):
        yield _fault(world, fault)


def _standing_remarks(scene: Scene) -> Iterator[Fault]:
    """Of the institutions that this release concerns; of the others they have been told before."""
    for remark in standing_checks.remarks(scene.world):
        named = scene.world.acts[remark.key].scope.keys()
        about = {remark.institution} if remark.institution else named
        if not about or not scene.concerned.isdisjoint(about):
            yield _fault(scene.world, remark)


def _fault(world: World, said: standing_checks.Fault | standing_checks.Remark) -> Fault:
    others = tuple((_table_of(world, key), key) for key in said.others)
    return Fault(_table_of(world, said.key), said.key, said.code, said.message, others)


def _table_of(world: World, key: str) -> str:
    """The table of a key that the rules name; one that stands nowhere was meant for a notice."""
    tables = {"catalogue": world.terms, "publisher": world.above, "subject": world.parent}
    return next((name for name, keys in tables.items() if key in keys), "notice")
