"""Mutants of rule 4, exits and their answers, departures; killed by `cases_exits`."""

from tests.rules.standing.mutant import Mutant

MUTANTS = [
    Mutant(
        "4 ended",
        "an answer revives what the exit ended",
        "return later and self.answered(exit_, day)",
        "return self.answered(exit_, day)",
    ),
    Mutant(
        "4 ended",
        "one published on the exit's day counts",
        "admission.published > exit_.published",
        "admission.published >= exit_.published",
    ),
    Mutant(
        "4 ended",
        "naming the exit on its own day is not enough",
        " or exit_.key in admission.about\n",
        "\n",
    ),
    Mutant(
        "4 answered",
        "an answer over is an answer lost",
        "return any(self.stands(answer, day)",
        "return any(self.in_force(answer, day)",
    ),
    Mutant(
        "4 answered",
        "a blocked answer does not answer",
        "return any(self.stands(answer, day)",
        "live = [e.key for e in self.exits if self.bites(e, day)]\n"
        "        return any(self.stands(answer, day) and {*live} <= {*answer.about}",
    ),
    Mutant(
        "4 answered",
        "one answer answers every exit",
        'self.about.get(("admission", exit_.key), ())',
        '[a for e in self.exits for a in self.about.get(("admission", e.key), ())]',
    ),
    Mutant(
        "4 answered",
        "one beginning too early answers",
        "if act.effective_from >= exit_.effective_from\n",
        "if True\n",
    ),
    Mutant(
        "4 bar", "bars are not heard", "bar = exit_.barred_until or BEGINNING", "bar = BEGINNING"
    ),
    Mutant(
        "4 bar",
        "the bar's last day is one too many",
        "(act.effective_from >= bar or",
        "(act.effective_from > bar or",
    ),
    Mutant(
        "4 spent",
        "an answer spends nothing",
        "and not any(self._spends(exit_, act, day) for exit_ in self.exits)",
        "",
    ),
    Mutant(
        "4 spent",
        "an answer spends all that went before the answer",
        "            act.published <= exit_.published\n            and self.world",
        "            self.world",
    ),
    Mutant(
        "4 spent",
        "an answer spends what a higher publisher decided",
        "self.world.at_or_above(exit_.publisher, act.publisher)",
        "True",
    ),
    Mutant(
        "4 spent",
        "an exit spends before it is answered",
        "            and self.bites(exit_, day)\n            and self.answered(exit_, day)\n",
        "            and self.bites(exit_, day)\n",
    ),
    Mutant(
        "4 as if",
        "a stayed exit has spent for good",
        "            and self.bites(exit_, day)\n            and self.answered(exit_, day)\n",
        "            and self.answered(exit_, day)\n",
    ),
    Mutant(
        "4 as if",
        "an annulled exit has ended for good",
        "                if self.bites(exit_, day)\n",
        "",
    ),
    Mutant(
        "4 departure",
        "a departure ends nothing",
        "self.in_force(departure, day) and admission.published <= departure.published",
        "False",
    ),
    Mutant(
        "4 departure",
        "a departure ends what comes later",
        "admission.published <= departure.published",
        "True",
    ),
    Mutant(
        "4 departure",
        "a departure comes back when the later admission ends",
        "and not _returned(d, past)",
        "and not any(self.counts(a, day) for a in self.admissions)",
    ),
    Mutant(
        "4 departure",
        "what ended before the departure's day is a return",
        "        if day >= departure.effective_from\n",
        "",
    ),
]
