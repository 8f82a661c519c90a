"""The shape in which standards are published: lines of subject or class × certificate, columns of levels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.glossary import LEVELS
from catalogue.models import Policy, Rate, Region, Scheme, Subject, SubsidyClass
from catalogue.queries.period import Period, period_in, resting_on


@dataclass(frozen=True)
class MatrixRow:
    """One line of 补贴标准表: for whom and for which certificate, with its rates from the lowest level."""

    rates: tuple[Rate, ...]

    @property
    def scheme(self) -> Scheme:
        """The scheme that pays."""
        return self.rates[0].scheme

    @property
    def subject(self) -> Subject | None:
        """For which subject, if for one."""
        return self.rates[0].subject

    @property
    def subsidy_class(self) -> SubsidyClass | None:
        """For which class of occupations, if for one."""
        return self.rates[0].subsidy_class

    @property
    def region(self) -> Region | None:
        """Where, if not everywhere the scheme is."""
        return self.rates[0].region

    @property
    def certificate(self) -> str | None:
        """For which certificate, if for one."""
        return self.rates[0].certificate

    @property
    def payee(self) -> str:
        """Who is paid."""
        return self.rates[0].payee or self.scheme.payee

    @property
    def sample(self) -> bool:
        """Whether it is fictional."""
        return self.rates[0].sample

    @property
    def levelled(self) -> bool:
        """Whether it is paid by level; else it is one rate for 不分等级."""
        return self.rates[0].level != "none"

    @property
    def policy(self) -> Policy | None:
        """The document it rests on."""
        policy: Policy | None = resting_on(self.rates[0], self.scheme)
        return policy

    @property
    def clauses(self) -> list[str]:
        """Where in the document, each once."""
        named = (rate.clause or self.scheme.clause for rate in self.rates)
        return list(dict.fromkeys(clause for clause in named if clause))

    @property
    def hours(self) -> list[int]:
        """The least class hours (课时) of its levels, each once."""
        return list(dict.fromkeys(r.minimum_hours for r in self.rates if r.minimum_hours))

    @property
    def notes(self) -> list[str]:
        """What the document adds, each once."""
        return list(dict.fromkeys(rate.note for rate in self.rates if rate.note))

    @property
    def period(self) -> Period:
        """The days on which it is an answer."""
        return period_in(self.rates[0], self.policy, self.scheme, self.scheme.policy)

    def at(self, level: str) -> Rate | None:
        """The rate at a level; None where the document lists none."""
        return next((rate for rate in self.rates if rate.level == level), None)


def _level(rate: Rate) -> tuple[int, str]:
    return LEVELS.rank(rate.level), rate.key


def matrix_rows(rates: Iterable[Rate], *, ended: bool = False) -> list[MatrixRow]:
    """Rates of one scheme, subject or class, certificate, payee, region and document as one line each.

    Lines stand in the order in which their first rate comes. Ended: one line for each day of ending.
    """
    lines: dict[tuple[object, ...], list[Rate]] = {}
    for rate in rates:
        place = (
            rate.scheme_key, rate.subject_key, rate.class_key, rate.certificate, rate.payee,
            rate.region_key, rate.level == "none", rate.policy_key, ended and rate.effective_until,
        )  # fmt: skip
        lines.setdefault(place, []).append(rate)
    return [MatrixRow(tuple(sorted(line, key=_level))) for line in lines.values()]


@dataclass(frozen=True)
class Table:
    """Lines that share scheme and document: a table names one document for all that stands in it."""

    rows: tuple[MatrixRow, ...]

    @property
    def scheme(self) -> Scheme:
        """The scheme that pays."""
        return self.rows[0].scheme

    @property
    def policy(self) -> Policy | None:
        """The document that all its rates rest on."""
        return self.rows[0].policy

    @property
    def clauses(self) -> list[str]:
        """Where in the document, each once."""
        return list(dict.fromkeys(clause for row in self.rows for clause in row.clauses))

    @property
    def note(self) -> str | None:
        """What the document adds to every rate alike."""
        notes = {rate.note for rate in self.rates}
        return notes.pop() if len(notes) == 1 else None

    @property
    def levelled(self) -> list[MatrixRow]:
        """What is paid by level."""
        return [row for row in self.rows if row.levelled]

    @property
    def flat(self) -> list[MatrixRow]:
        """What is paid at no level."""
        return [row for row in self.rows if not row.levelled]

    @property
    def levels(self) -> list[str]:
        """The levels for which it has a rate, from the lowest."""
        known = {rate.level for row in self.levelled for rate in row.rates}
        return [level for level in LEVELS if level in known]

    @property
    def rates(self) -> list[Rate]:
        """All its rates."""
        return [rate for row in self.rows for rate in row.rates]

    @property
    def period(self) -> Period:
        """The days on which it was an answer: to the last of its lines."""
        ends = [row.period.effective_until for row in self.rows]
        until = None if None in ends else max(end for end in ends if end)
        return Period(self.rows[0].period.effective_from, until)


def tables(rows: Iterable[MatrixRow]) -> list[Table]:
    """Lines as tables, in the order in which their first line comes."""
    found: dict[tuple[str, str], list[MatrixRow]] = {}
    for row in rows:
        place = (row.scheme.key, row.policy.key if row.policy else "")
        found.setdefault(place, []).append(row)
    return [Table(tuple(lines)) for lines in found.values()]
