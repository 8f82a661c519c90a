"""Mutants of rules 5 to 8, which holds, the sum, days; killed by `cases_sums`."""

from tests.rules.standing.mutant import Mutant

MUTANTS = [
    Mutant(
        "5 exited",
        "a list published under an exit counts",
        "return later and self.answered(exit_, day)",
        "return later",
    ),
    Mutant(
        "5 exited",
        "an exit shows where none was admitted",
        'return Verdict("not_listed", False, False, ())',
        "shown = any(self.bites(act, day) for act in self.exits)\n"
        '            return Verdict("exited" if shown else "not_listed", False, False, ())',
    ),
    Mutant(
        "5 order",
        "a departure goes before an exit",
        '    if exits:\n        return "exited"\n    if left:',
        '    if exits and not left:\n        return "exited"\n    if left:',
    ),
    Mutant(
        "5 order",
        "rectifying goes before suspended",
        'if "suspension" in kinds:',
        'if kinds == {"suspension"}:',
    ),
    Mutant(
        "5 order",
        "a suspension goes before lapsed",
        "    if not admits:\n",
        "    if not admits and not kinds:\n",
    ),
    Mutant(
        "5 suspended",
        "a new year's admission lifts",
        "and not any(self.in_force(restoration, day) for restoration in ended)",
        "and not any(a.published > act.published for a in (*ended, *self.admissions))",
    ),
    Mutant(
        "6 sum", "never partly", 'total == "listed" and not found.isdisjoint(RESTRICTED)', "False"
    ),
    Mutant(
        "6 sum",
        "partly beside a departed line",
        "not found.isdisjoint(RESTRICTED),",
        "len(found) > 1,",
    ),
    Mutant(
        "6 sum",
        "departed goes before rectifying",
        '"suspended", "rectifying", "departed"',
        '"suspended", "departed", "rectifying"',
    ),
    Mutant(
        "6 sum",
        "what lies below is left out",
        "if not base.isdisjoint(world.lineage(subject))}",
        "if subject in base}",
    ),
    Mutant(
        "6 sum",
        "what lies beside is taken in",
        "if not base.isdisjoint(world.lineage(subject))}",
        "if subject}",
    ),
    Mutant(
        "6 enrolling",
        "an institution enrols only when all lines do",
        "any(verdict.enrolling for",
        "all(verdict.enrolling for",
    ),
    Mutant(
        "6 under review",
        "a decision under review does not bite",
        "return act.effective_from <= day < self.ceases[act.key]",
        "return act.effective_from <= day < self.ceases[act.key] and not act.under_review",
    ),
    Mutant(
        "7 days",
        "nothing acts before it is published",
        "return act.effective_from <= day < self.ceases[act.key]",
        "return max(act.effective_from, act.published) <= day < self.ceases[act.key]",
    ),
    Mutant(
        "7 days",
        "a thing begins the day after",
        "return act.effective_from <= day < self",
        "return act.effective_from < day < self",
    ),
    Mutant(
        "7 days",
        "the day it ends is in",
        "and day < _own_end(self.world, act)",
        "and day <= _own_end(self.world, act)",
    ),
    Mutant(
        "7 days",
        "the days on which things end are not asked",
        "days |= {act.effective_from, act.ceases_from or BEGINNING, _own_end(world, act)}",
        "days |= {act.effective_from, act.ceases_from or BEGINNING}",
    ),
    Mutant(
        "set-aside",
        "the day on which an act ceases is not asked",
        "days |= {act.effective_from, act.ceases_from or BEGINNING, _own_end(world, act)}",
        "days |= {act.effective_from, _own_end(world, act)}",
    ),
    Mutant(
        "8 no effect",
        "what it does not train in is listed",
        "trained = world.trained(institution, subject)",
        "trained = True",
    ),
    Mutant(
        "8 no effect",
        "a suspension shows where nobody admitted",
        'return Verdict("not_listed", False, False, ())',
        "shown = any(self.bites(act, day) for act in self.holds)\n"
        '            return Verdict("suspended" if shown else "not_listed", False, False, ())',
    ),
]
