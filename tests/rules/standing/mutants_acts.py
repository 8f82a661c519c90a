"""Mutants of what each kind of act does, and rules 1 to 3; killed by `cases_acts`."""

from tests.rules.standing.mutant import Mutant

MUTANTS = [
    Mutant(
        "admission",
        "a replaced catalogue runs on",
        "min(own[term.replaces], term.effective_from)",
        "own[term.replaces]",
    ),
    Mutant(
        "admission", "a supplement outlives its base", 'own.get(term.supplements or "", FAR)', "FAR"
    ),
    Mutant(
        "admission",
        "an admission has no end of its own",
        'frozenset({"admission", "suspension", "stay"})',
        'frozenset({"suspension", "stay"})',
    ),
    Mutant(
        "suspension",
        "a suspension lasts until restored",
        'frozenset({"admission", "suspension", "stay"})',
        'frozenset({"admission", "stay"})',
    ),
    Mutant(
        "rectification",
        "a rectification ends with its deadline",
        'frozenset({"admission", "suspension", "stay"})',
        'frozenset({"admission", "suspension", "stay", "rectification"})',
    ),
    Mutant(
        "rectification",
        "one goes on although another pauses",
        "any(act.pauses_enrolment for",
        "all(act.pauses_enrolment for",
    ),
    Mutant(
        "restoration",
        "a restoration ends",
        'frozenset({"admission", "suspension", "stay"})',
        'frozenset({"admission", "suspension", "stay", "restoration"})',
    ),
    Mutant(
        "stay",
        "a stay has no end",
        'frozenset({"admission", "suspension", "stay"})',
        'frozenset({"admission", "suspension"})',
    ),
    Mutant(
        "stay",
        "a stay of an exit does nothing",
        "if self.bites(e, day) and not self.answered(e, day)]",
        "if self.in_force(e, day) and not self.answered(e, day)]",
    ),
    Mutant(
        "set-aside",
        "a set-aside works from its own day only",
        "aside.ceases_from or BEGINNING",
        "aside.ceases_from or aside.effective_from",
    ),
    Mutant(
        "set-aside",
        "a set-aside always says: never was",
        "aside.ceases_from or BEGINNING",
        "BEGINNING",
    ),
    Mutant(
        "set-aside",
        "a restoration cannot be set aside",
        "not any(self.in_force(restoration, day) for",
        "not any(restoration.effective_from <= day for",
    ),
    Mutant(
        "other kinds",
        "what only informs suspends",
        "            for institution in act.scope if act.kind in TOUCHES else ():\n",
        """
            if act.kind not in TOUCHES:
                act = __import__("dataclasses").replace(act, kind="suspension")
            for institution in act.scope:
""",
    ),
    Mutant(
        "1 reach",
        "acts bite only on their own publisher's lines",
        'if act.reach == "own":',
        "if True:",
    ),
    Mutant(
        "1 reach",
        "the county bites on the city's lines",
        "return self.at_or_above(act.publisher, publisher)",
        "return self.at_or_above(publisher, act.publisher)",
    ),
    Mutant(
        "2 cover",
        "an act covers what it names and no more",
        "frozenset({None, *_upwards(subject, self.parent)})",
        "frozenset({None, subject})",
    ),
    Mutant(
        "2 cover",
        "whole covers only `*`",
        "frozenset({None, *_upwards(subject, self.parent)})",
        "frozenset(_upwards(subject, self.parent) or {None})",
    ),
    Mutant(
        "2 cover",
        "what is about an act has the act's whole scope",
        """self._about(covering)
        self.ceases = {act.key: self._ceases(act) for act in covering}""",
        """self._about(named)
        self.ceases = {act.key: self._ceases(act) for act in named}""",
    ),
    Mutant(
        "3 about",
        "anyone may touch any act",
        "self.world.at_or_above(act.publisher, named.publisher)",
        "True",
    ),
    Mutant(
        "3 about",
        "only its own publisher may",
        "self.world.at_or_above(act.publisher, named.publisher)",
        "act.publisher == named.publisher",
    ),
    Mutant(
        "3 about",
        "a restoration answers an exit",
        'self.about.get(("admission", exit_.key), ())',
        'sum((self.about.get((k, exit_.key), []) for k in ("admission", "restoration")), [])',
    ),
    Mutant(
        "3 about",
        "a departure can be stayed",
        "if self.in_force(d, day) and",
        "if self.bites(d, day) and",
    ),
    Mutant(
        "3 about",
        "a stay can be stayed",
        "not any(self.in_force(stay, day) for stay in stays)",
        "not any(self.bites(stay, day) for stay in stays)",
    ),
    Mutant(
        "3 about",
        "a set-aside can be set aside",
        "for aside in asides), default=FAR)",
        'for aside in asides if ("set_aside", aside.key) not in self.about), default=FAR)',
    ),
    Mutant(
        "3 about",
        "an admission lifts the suspension it names",
        'ended = self.about.get(("restoration", act.key), ())',
        'ended = self.about.get(("admission", act.key), ())',
    ),
]
