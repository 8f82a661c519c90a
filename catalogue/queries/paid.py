"""What is paid for many subjects at once, for lists: the same rates as on the page of each subject."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import literal, select

from catalogue.db import Reading
from catalogue.glossary import LEVELS, PAYEES
from catalogue.models import Policy, Rate, Scheme, Subject
from catalogue.queries.in_force import holds
from catalogue.queries.subsidy import covers, members, nearest, rates

#: What pays for training itself; living costs and what a firm gets for wages are on the subject's page.
PURPOSES = ("training", "startup")


@dataclass(frozen=True)
class Paid:
    """What a list says in short: rates of one kind of payee, from the lowest level."""

    rates: tuple[Rate, ...]

    @property
    def payee(self) -> str | None:
        """Who is paid."""
        return _payee(self.rates[0]) if self.rates else None

    @property
    def policies(self) -> list[Policy]:
        """The documents of the amounts, each once."""
        named = (rate.policy or rate.scheme.policy for rate in self.rates)
        return list({policy.key: policy for policy in named if policy}.values())


def paid_at(found: Iterable[Rate], levels: int, certificate: str | None) -> Paid:
    """Of a subject's rates those for training at some levels (a mask; 0: any) for a certificate.

    What people get themselves stands before what institutions get, that before what firms get.
    """
    fitting = [rate for rate in found if _fits(rate, levels, certificate)]
    for payee in PAYEES:
        theirs = tuple(rate for rate in fitting if _payee(rate) == payee)
        if theirs:
            return Paid(theirs)
    return Paid(())


def _fits(rate: Rate, levels: int, certificate: str | None) -> bool:
    wanted = set(LEVELS.members(levels))
    return (
        rate.scheme.purpose in PURPOSES
        and (not wanted or rate.level == "none" or rate.level in wanted)
        and (not certificate or not rate.certificate or rate.certificate == certificate)
    )


def _payee(rate: Rate) -> str:
    return rate.payee or rate.scheme.payee


def rates_of_subjects(
    session: Reading, subjects: Sequence[Subject], day: date
) -> dict[str, list[Rate]]:
    """The rates that answer for each subject on the day (see rates_of_subject), in three statements."""
    lineages = _lineages(session, [subject.key for subject in subjects])
    above = {key for lineage in lineages.values() for key in lineage}
    classes, _ = members(session, above, day)
    holding = rates().where(holds(Rate, day, Scheme), covers(above, classes))
    found = session.scalars(holding).all()
    return {
        subject.key: nearest(found, subject, lineages[subject.key], classes) for subject in subjects
    }


def _lineages(session: Reading, keys: Collection[str]) -> dict[str, list[str]]:
    """Each subject, then what it stands under, one step after another."""
    own = select(Subject.key.label("root"), Subject.key, Subject.parent_key, literal(0).label("up"))
    up = own.where(Subject.key.in_(keys)).cte("lineage", recursive=True)
    above = select(up.c.root, Subject.key, Subject.parent_key, up.c.up + 1)
    up = up.union_all(above.join(up, Subject.key == up.c.parent_key))
    found: dict[str, list[str]] = {key: [] for key in keys}
    for root, key in session.execute(select(up.c.root, up.c.key).order_by(up.c.up)):
        found[root].append(key)
    return found
