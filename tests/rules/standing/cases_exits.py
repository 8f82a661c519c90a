"""The table of cases, second part: rule 4, exits and their answers, departures."""

from tests.rules.standing.case import Case

ENDED = [
    Case(
        "4 ended: next year's list that does not name the exit brings nobody back",
        """list c city 1; list d city 30 replaces c; a admission city 1 in c; e exit city 10
        b admission city 30 in d""",
        "city: 1 listed 10 exited[e]",
    ),
    Case(
        "4 ended: an admission published on the exit's own day, not naming it",
        """a admission city 1; e exit city 10; b admission city 12 pub=10
        c admission city 20..25 about e""",
        "city: 1 listed 10 exited 20 listed[c] 25 lapsed[c]",
    ),
    Case(
        "4 ended: an admission published on the exit's own day that names it counts",
        "a admission city 1; e exit city 10; b admission city 12 pub=10 about e",
        "city: 1 listed 10 exited 12 listed[b]",
    ),
    Case(
        "4 ended: what the exit ended stays ended when it is answered",
        "a admission city 1; e exit city 10; b admission city 20..25 about e",
        "city: 1 listed 10 exited 20 listed[b] 25 lapsed[b]",
    ),
    Case(
        "4 ended: for the subjects it covers only",
        "trains t p; a admission city 1; e exit city 10 of o",
        "city/t: 1 listed 10 exited; city/p: 1 listed; sum: 1 listed 10 partly",
    ),
    Case(
        "4 ended: a list published later counts until the exit's day comes",
        "e exit city 20 pub=5; a admission city 8",
        "city: 8 listed 20 exited",
    ),
    Case(
        "4 ended: one drawn up before the exit and dated for later",
        """a admission city 1; b admission city 30 pub=8; e exit city 10
        c admission city 40..50 about e""",
        "city: 1 listed 10 exited 40 listed[c] 50 lapsed[c]",
    ),
]

ANSWERED = [
    Case(
        "4 answered: by an admission that names it",
        "a admission city 1; e exit city 10; b admission city 20 about e",
        "city: 1 listed 10 exited[e] 20 listed[b]",
    ),
    Case(
        "4 answered: one admission names several exits",
        """a admission county 1; e exit city 10; f exit county 12
        b admission city 20 about e,f; c admission county 22""",
        "county: 1 listed 10 exited[e] 12 exited[f,e] 20 lapsed 22 listed[c]",
    ),
    Case(
        "4 answered: an answer answers while another exit still blocks it",
        """a admission city 1; e exit city 10; f exit city 12
        b admission city 20 about e; c admission city 30 about f""",
        "city: 1 listed 10 exited[e] 12 exited[f,e] 20 exited[f] 30 listed[c,b]",
    ),
    Case(
        "4 answered: not by a publisher below the exit's",
        "a admission county 1; e exit city 10; b admission county 20 about e",
        "county: 1 listed 10 exited",
    ),
    Case(
        "4 answered: by one above it",
        "a admission city 1; e exit city 10; b admission province 20 about e; c admission city 25",
        "province: 20 listed; city: 1 listed 10 exited 20 lapsed[a] 25 listed[c]",
    ),
    Case(
        "4 answered: not by one that begins before the exit's day",
        "a admission city 1; e exit city 20 pub=5; b admission city 19 pub=8 about e",
        "city: 1 listed 20 exited",
    ),
    Case(
        "4 answered: before it begins, and the exit never shows",
        "a admission city 1; e exit city 20 pub=5; b admission city 20 pub=8 about e",
        "city: 1 listed[a] 20 listed[b]",
    ),
    Case(
        "4 answered: still, when the answer's own year is over",
        "a admission city 1; e exit city 10; b admission city 20..25 about e; c admission city 30",
        "city: 1 listed 10 exited 20 listed 25 lapsed 30 listed[c]",
    ),
    Case(
        "4 answered: until the answer is set aside",
        """a admission city 1; e exit city 10; b admission city 20 about e; c admission city 22
        z set_aside city 30 ceases=30 about b""",
        "city: 1 listed 10 exited 20 listed 30 exited",
    ),
    Case(
        "4 answered: an answer that never was answered nothing",
        """a admission city 1; e exit city 10; b admission city 20 about e
        z set_aside city 30 about b""",
        "city: 1 listed 10 exited",
    ),
    Case(
        "4 answered: for the subjects the answer covers",
        "trains t p; a admission city 1; e exit city 10; b admission city 20 about e of o",
        """city/t: 1 listed 10 exited 20 listed; city/p: 1 listed 10 exited
        sum: 1 listed 10 exited 20 partly[b,e]""",
    ),
    Case(
        "4 answered: what was admitted meanwhile counts again from then, on every line reached",
        """a admission county 1; e exit city 10; b admission county 15; c admission hill 16
        d admission city 20 about e""",
        "county: 1 listed 10 exited 20 listed[b]; hill: 20 listed[c]; city: 20 listed[d]",
    ),
]

BARRED = [
    Case(
        "4 bar: an answer beginning under it is none, not even when the bar is over",
        "a admission city 1; e exit city 10 bar=20; b admission city 19 about e",
        "city: 1 listed 10 exited[e]",
    ),
    Case(
        "4 bar: one beginning on the day it is over answers",
        "a admission city 1; e exit city 10 bar=20; b admission city 20 about e",
        "city: 1 listed 10 exited 20 listed",
    ),
    Case(
        "4 bar: a stay holds the bar back too",
        """a admission city 1; e exit city 10 bar=40; y stay city 14..16 about e
        b admission city 15 about e""",
        "city: 1 listed 10 exited 14 listed[a] 15 listed[b,a] 16 listed[b]",
    ),
    Case(
        "4 bar: of an exit that never was",
        """a admission city 1; e exit city 10 bar=40; b admission city 20 about e
        z set_aside city 30 about e""",
        "city: 1 listed[a] 20 listed[b,a]",
    ),
]

SPENT = [
    Case(
        "4 spent: the suspension before the exit, once answered",
        "a admission city 1; s suspension city 5; e exit city 10; b admission city 20 about e",
        "city: 1 listed 5 suspended[s] 10 exited[e,s] 20 listed[b]",
    ),
    Case(
        "4 spent: a rectification, and one published on the exit's own day",
        """a admission city 1; x rectification city 5; s suspension city 12 pub=10; e exit city 10
        b admission city 20 about e""",
        "city: 1 listed 5 rectifying 10 exited 12 exited[s,e,x] 20 listed",
    ),
    Case(
        "4 spent: not what was published after the exit",
        "a admission city 1; e exit city 10; s suspension city 12; b admission city 20 about e",
        "city: 1 listed 10 exited 12 exited[s,e] 20 suspended[s]",
    ),
    Case(
        "4 spent: not what a publisher above the exit's decided",
        "a admission city 1; s suspension province 5; e exit city 10; b admission city 20 about e",
        "city: 1 listed 5 suspended 10 exited 20 suspended[s]",
    ),
    Case(
        "4 spent: what one below decided, on its lines",
        """a admission county 1; s suspension county 5; e exit city 10
        b admission city 20 about e; c admission county 22""",
        "county: 1 listed 5 suspended 10 exited 20 lapsed[a] 22 listed[c]",
    ),
    Case(
        "4 spent: for those lines only",
        """trains t p; a admission city 1; s suspension city 5; e exit city 10 of o
        b admission city 20 about e of o""",
        "city/t: 1 listed 5 suspended 10 exited 20 listed; city/p: 1 listed 5 suspended",
    ),
    Case(
        "4 spent: nothing, while the exit is unanswered and then ceases",
        """a admission city 1; s suspension city 5; e exit city 10
        z set_aside city 15 ceases=15 about e""",
        "city: 1 listed 5 suspended 10 exited 15 suspended[s]",
    ),
    Case(
        "4 as if it had not: a stayed exit gives back the suspension its answer had spent",
        """a admission city 1; s suspension city 5; e exit city 10; b admission city 20 about e
        y stay city 30..40 about e""",
        "city: 1 listed 5 suspended 10 exited 20 listed 30 suspended[s] 40 listed[b]",
    ),
    Case(
        "4 as if it had not: an annulled exit ended and spent nothing",
        """a admission city 1; s suspension city 5..30; e exit city 10
        b admission city 20..25 about e
        z set_aside city 26 about e""",
        "city: 1 listed 5 suspended[s] 30 listed[a]",
    ),
]

DEPARTED = [
    Case(
        "4 departure: a later admission counts by itself",
        "a admission city 1; d departure city 10; b admission city 20",
        "city: 1 listed 10 departed[d] 20 listed[b]",
    ),
    Case(
        "4 departure: not one published on or before its own day",
        "a admission city 1; b admission city 15 pub=10; d departure city 10",
        "city: 1 listed 10 departed",
    ),
    Case(
        "4 departure: spends nothing",
        "a admission city 1; s suspension city 5; d departure city 10; b admission city 20",
        "city: 1 listed 5 suspended 10 departed[d,s] 20 suspended[s]",
    ),
    Case(
        "4 departure: one who came back and whose time ran out has lapsed",
        "a admission city 1; d departure city 10; b admission city 20..30",
        "city: 1 listed 10 departed 20 listed 30 lapsed[b]",
    ),
    Case(
        "4 departure: announced, and meanwhile admitted anew",
        "a admission city 1; d departure city 20 pub=5; b admission city 8",
        "city: 1 listed[a] 8 listed[b,a] 20 listed[b]",
    ),
    Case(
        "4 departure: announced, and what was admitted meanwhile is over before its day",
        "a admission city 1; d departure city 20 pub=5; b admission city 8..15",
        "city: 1 listed 8 listed[b,a] 15 listed[a] 20 departed[d]",
    ),
    Case(
        "4 departure: for part",
        "trains t p; a admission city 1; d departure city 10 of o",
        "city/t: 1 listed 10 departed; city/p: 1 listed; sum: 1 listed[a]",
    ),
]

CASES = ENDED + ANSWERED + BARRED + SPENT + DEPARTED
