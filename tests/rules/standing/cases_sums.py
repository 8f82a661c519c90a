"""The table of cases, third part: rules 5 to 8, which holds, the sum, days, what has no effect."""

from tests.rules.standing.case import Case

HOLDS = [
    Case(
        "5 order: exited before departed before lapsed",
        "a admission city 1..5; d departure city 8; e exit city 12",
        "city: 1 listed 5 lapsed[a] 8 departed[d] 12 exited[e,d]",
    ),
    Case(
        "5 order: lapsed before suspended before rectifying before listed",
        "a admission city 1..20; x rectification city 5; s suspension city 8..12",
        "city: 1 listed 5 rectifying[x] 8 suspended[s,x] 12 rectifying[x] 20 lapsed[x,a]",
    ),
    Case(
        "5 order: nobody is exited, departed or suspended where none was ever admitted",
        "a admission county 30 pub=8; e exit city 5 own; s suspension city 6; d departure county 7",
        "county: 30 suspended",
    ),
    Case(
        "5 exited: not on a line first admitted under the exit",
        "a admission city 1; e exit city 5; b admission county 9",
        "city: 1 listed 5 exited; county: ; sum: 1 listed 5 exited",
    ),
    Case(
        "5 exited: also where the admission had lapsed",
        "a admission city 1..5; e exit city 9",
        "city: 1 listed 5 lapsed 9 exited",
    ),
    Case(
        "5 suspended: a suspension outlives the catalogue it was made under",
        """list c city 1; list d city 30 replaces c; a admission city 1 in c
        s suspension city 5; b admission city 34 in d""",
        "city: 1 listed 5 suspended 30 lapsed[s,a] 34 suspended[s]",
    ),
    Case(
        "5 lapsed: names what listed last",
        "a admission city 1..9; b admission city 3..6; c admission city 20..30",
        "city: 1 listed[a] 3 listed[b,a] 6 listed[a] 9 lapsed[a] 20 listed[c] 30 lapsed[c]",
    ),
]

SUMS = [
    Case(
        "6 sum: over publishers, listed if any line is",
        "a admission county 1; b admission city 9..20",
        "county: 1 listed; city: 9 listed 20 lapsed; sum: 1 listed[a] 9 listed[b,a] 20 listed[a]",
    ),
    Case(
        "6 sum: partly where some other line is rectifying",
        "trains o p; a admission city 1; x rectification city 5 of p",
        "sum: 1 listed[a] 5 partly[x,a]",
    ),
    Case(
        "6 sum: partly where some other line is exited, not where it departed or lapsed",
        """trains o p; a admission city 1 of o; b admission city 1..5 of p; d departure city 7 of p
        e exit city 9 of p""",
        "sum: 1 listed 5 listed[a] 9 partly[e,d,a]",
    ),
    Case(
        "6 sum: exited before suspended before rectifying before departed before lapsed",
        """trains g o t p; a admission city 1 of p; b admission county 1 of p
        c admission hill 1 of p
        d departure county 3; s suspension hill 5; x rectification city 4 own
        e exit county 12""",
        """sum: 1 listed 3 listed 4 partly 5 suspended[s,x] 12 exited[e,s,x,d]
        county/p: 1 listed 3 departed 12 exited; county/t: """,
    ),
    Case(
        "6 sum: departed before lapsed, rectifying before departed",
        """a admission city 1..9; b admission county 1; d departure county 5
        c admission hill 1..20; x rectification hill 7""",
        "sum: 1 listed 5 listed 7 partly 9 rectifying[x] 20 departed[d]",
    ),
    Case(
        "6 sum: subjects below those trained in, where an act names them",
        "trains o; a admission city 1; s suspension city 5 of t",
        "city/o: 1 listed; city/t: 1 listed 5 suspended; sum: 1 listed 5 partly",
    ),
    Case(
        "6 sum: not what an act names beside them",
        "trains o; a admission city 1; e exit city 5 of p,g",
        "city/o: 1 listed 5 exited; city/p: ; sum: 1 listed 5 exited",
    ),
    Case(
        "6 sum: nor what an act names above them",
        "trains t; a admission city 1 of g; e exit city 5 of t",
        "city/g: 1 listed; city/t: 1 listed 5 exited; sum: 1 listed 5 exited",
    ),
    Case(
        "6 sum: what its admissions name, where it trains in nothing",
        "a admission city 1 of t,p; s suspension city 5 of t; x suspension city 7 of g",
        "city/t: 1 listed 5 suspended; city/p: 1 listed; sum: 1 listed 5 partly",
    ),
    Case(
        "6 sum: `*` where its admissions name nothing, and what acts name below it",
        "a admission city 1; s suspension city 5 of t",
        "city: 1 listed; city/t: 1 listed 5 suspended; sum: 1 listed 5 partly",
    ),
    Case(
        "6 sum: nobody admitted it",
        "trains o; s suspension city 5",
        "sum: ",
    ),
    Case(
        "6 enrolling: an institution is while any of its lines is",
        """trains o p; a admission city 1; s suspension city 5 of o
        x rectification city 5 goes-on of p""",
        "city/o: 1 listed 5 suspended; city/p: 1 listed 5 rectifying~; sum: 1 listed 5 suspended~",
    ),
    Case(
        "6 under review: changes words, not effect",
        "a admission city 1; s suspension city 5 review",
        "city: 1 listed 5 suspended[s]",
    ),
]

DAYS = [
    Case(
        "7 days: acts from its day of effect, published before or after it",
        "a admission city 1 pub=4; s suspension city 5..9 pub=7; x suspension city 20 pub=15",
        "city: 1 listed 5 suspended 9 listed 20 suspended",
    ),
    Case(
        "7 days: the day a thing begins is in, the day it ends is out",
        "a admission city 3..6; s suspension city 4..5",
        "city: 3 listed 4 suspended 5 listed 6 lapsed",
    ),
    Case(
        "7 days: one ends the day another begins, nothing between",
        "a admission city 1; s suspension city 5..9; x suspension city 9..12",
        "city: 1 listed 5 suspended[s] 9 suspended[x] 12 listed",
    ),
    Case(
        "7 days: never was acts backwards to the beginning",
        """a admission city 1; e exit city 10; b admission city 15
        z set_aside city 90 about e""",
        "city: 1 listed[a] 15 listed[b,a]",
    ),
]

WITHOUT_EFFECT = [
    Case(
        "8 no effect: an admission for a subject it does not train in",
        "trains o; a admission city 1 of o; b admission city 5 of p",
        "city/o: 1 listed; city/p: ; sum: 1 listed",
    ),
    Case(
        "8 no effect: an act on an institution nobody has admitted, until somebody does",
        "s suspension city 5; a admission city 9",
        "city: 9 suspended",
    ),
    Case(
        "8 no effect: an admission under an unanswered exit",
        "a admission city 1; e exit city 5; b admission city 9..20",
        "city: 1 listed 5 exited[e]",
    ),
]

CASES = HOLDS + SUMS + DAYS + WITHOUT_EFFECT
