"""The table of cases, first part: what each kind of act does, and rules 1 to 3."""

from tests.rules.standing.case import Case

KINDS = [
    Case(
        "admission: from its day to its own end",
        "a admission city 3..9",
        "city: 3 listed[a] 9 lapsed[a]; sum: 3 listed[a] 9 lapsed[a]",
    ),
    Case(
        "admission: the subjects it names",
        "trains o p; a admission city 3 of o",
        "city/o: 3 listed; city/p: ; sum: 3 listed",
    ),
    Case(
        "admission: ends with its catalogue",
        "list c city 1..20; a admission city 3 in c",
        "city: 3 listed 20 lapsed",
    ),
    Case(
        "admission: its own end, when that comes first",
        "list c city 1..20; a admission city 3..9 in c",
        "city: 3 listed 9 lapsed",
    ),
    Case(
        "admission: ends the day a catalogue that replaces its catalogue begins",
        "list c city 1..50; list d city 30 replaces c; a admission city 3 in c",
        "city: 3 listed[a] 30 lapsed[a]",
    ),
    Case(
        "admission: last year's, then this year's catalogue",
        """list c city 1; list d city 30 replaces c
        a admission city 3 in c; b admission city 30 in d""",
        "city: 3 listed[a] 30 listed[b]",
    ),
    Case(
        "admission: a gap before this year's admission is lapsed",
        """list c city 1; list d city 30 replaces c
        a admission city 3 in c; b admission city 34 in d""",
        "city: 3 listed 30 lapsed[a] 34 listed[b]",
    ),
    Case(
        "admission: a supplement ends with its base's own end",
        "list c city 1..20; list u city 5 supplements c; a admission city 6 in u",
        "city: 6 listed 20 lapsed",
    ),
    Case(
        "admission: a supplement ends when its base is replaced",
        """list c city 1; list u city 5 supplements c; list d city 30 replaces c
        a admission city 6 in u; b admission city 6 in c of o; trains o p""",
        "city/o: 6 listed[b,a] 30 lapsed; city/p: 6 listed[a] 30 lapsed",
    ),
    Case(
        "admission: a supplement's own end, when that comes first",
        "list c city 1..20; list u city 5..9 supplements c; a admission city 6 in u",
        "city: 6 listed 9 lapsed",
    ),
    Case(
        "suspension: to its own end",
        "a admission city 1; s suspension city 5..9",
        "city: 1 listed[a] 5 suspended[s] 9 listed[a]",
    ),
    Case(
        "suspension: without an end, until restored",
        "a admission city 1; s suspension city 5; r restoration city 9 about s",
        "city: 1 listed 5 suspended[s] 9 listed[a]",
    ),
    Case(
        "suspension: two overlap, all that bite are named, newest first",
        "a admission city 1; s suspension city 5..12; x suspension city 8..20",
        "city: 1 listed 5 suspended[s] 8 suspended[x,s] 12 suspended[x] 20 listed",
    ),
    Case(
        "suspension: restoring one of two leaves the other",
        """a admission city 1; s suspension city 5; x suspension city 8
        r restoration city 10 about s""",
        "city: 1 listed 5 suspended 8 suspended[x,s] 10 suspended[x]",
    ),
    Case(
        "rectification: a passed deadline does not end it, a restoration does",
        "a admission city 1; x rectification city 5 deadline=8; r restoration city 20 about x",
        "city: 1 listed 5 rectifying[x] 20 listed",
    ),
    Case(
        "rectification: an end written on it is only a deadline",
        "a admission city 1; x rectification city 5..8",
        "city: 1 listed 5 rectifying",
    ),
    Case(
        "rectification: pauses enrolment unless it says no",
        "a admission city 1; x rectification city 5 goes-on; y rectification city 9",
        """city: 1 listed 5 rectifying~[x] 9 rectifying[y,x]
        sum: 1 listed 5 rectifying~ 9 rectifying""",
    ),
    Case(
        "exit: out until answered, whatever the year of its admission",
        "list c city 1..20; a admission city 1 in c; e exit city 5",
        "city: 1 listed 5 exited[e]",
    ),
    Case(
        "departure: out without fault",
        "a admission city 1; d departure city 5",
        "city: 1 listed 5 departed[d]",
    ),
    Case(
        "stay: the act does not bite from its day to its end",
        "a admission city 1; s suspension city 5; y stay city 7..10 about s",
        "city: 1 listed 5 suspended 7 listed[a] 10 suspended[s]",
    ),
    Case(
        "stay: without an end, for good",
        "a admission city 1; x rectification city 5; y stay city 7 about x",
        "city: 1 listed 5 rectifying 7 listed",
    ),
    Case(
        "stay: of an exit",
        "a admission city 1; e exit city 5; y stay city 7..10 about e",
        "city: 1 listed 5 exited 7 listed[a] 10 exited[e]",
    ),
    Case(
        "set-aside: the suspension never was",
        "a admission city 1; s suspension city 5; z set_aside city 9 about s",
        "city: 1 listed[a]",
    ),
    Case(
        "set-aside: ceases from the day it says, not from its own",
        "a admission city 1; s suspension city 5; z set_aside city 12 ceases=9 about s",
        "city: 1 listed 5 suspended 9 listed",
    ),
    Case(
        "set-aside: of an admission, which then never listed",
        "a admission city 1; s suspension city 5; z set_aside city 9 about a",
        "city: ; sum: ",
    ),
    Case(
        "set-aside: an admission that ceases has lapsed",
        "a admission city 1; z set_aside city 9 ceases=9 about a",
        "city: 1 listed 9 lapsed[a]",
    ),
    Case(
        "set-aside: of an exit, a rectification and a departure",
        """a admission city 1; e exit city 5; x rectification city 6; d departure city 7
        z set_aside city 9 about e,x,d""",
        "city: 1 listed",
    ),
    Case(
        "set-aside: of a restoration brings the suspension back",
        """a admission city 1; s suspension city 5; r restoration city 7 about s
        z set_aside city 9 ceases=9 about r""",
        "city: 1 listed 5 suspended 7 listed 9 suspended",
    ),
    Case(
        "set-aside: of a stay, which never was",
        """a admission city 1; s suspension city 5; y stay city 7..10 about s
        z set_aside city 12 about y""",
        "city: 1 listed 5 suspended",
    ),
    Case(
        "other kinds: shown, without effect, running or over",
        """a admission city 1; v public_display city 3..5; g grades city 6; c catalogue city 7
        w warning city 8; x other city 9""",
        "city: 1 listed[a]",
    ),
    Case(
        "restoration: an end of its own is none",
        "a admission city 1; s suspension city 5; r restoration city 9..12 about s",
        "city: 1 listed 5 suspended 9 listed",
    ),
]

REACH = [
    Case(
        "1 reach: the city's suspension bites on the county's line",
        "a admission county 1; s suspension city 5",
        "county: 1 listed 5 suspended",
    ),
    Case(
        "1 reach: two steps down the publisher's own chain",
        "a admission county 1; s rectification province 5",
        "county: 1 listed 5 rectifying",
    ),
    Case(
        "1 reach: the county's bites neither on the city's line nor on its neighbour's",
        "a admission city 1; b admission hill 1; c admission county 1; s suspension county 5",
        """city: 1 listed; hill: 1 listed; county: 1 listed 5 suspended
        sum: 1 listed 5 partly[s,b,a]""",
    ),
    Case(
        "1 reach: own keeps it to the publisher's own lines",
        "a admission city 1; b admission county 1; s suspension city 5 own",
        "city: 1 listed 5 suspended; county: 1 listed; sum: 1 listed 5 partly",
    ),
    Case(
        "1 reach: an exit and a departure reach down likewise",
        "a admission county 1; b admission hill 1; e exit county 5; d departure city 9",
        "county: 1 listed 5 exited 9 exited[d,e]; hill: 1 listed 9 departed",
    ),
    Case(
        "1 reach: a publisher without the right has no effect",
        "a admission city 1; s suspension other 5; e exit other 6; d departure county 7",
        "city: 1 listed",
    ),
]

COVER = [
    Case(
        "2 cover: an occupation takes the trades below it along",
        "trains t v p; a admission city 1; s suspension city 5 of o",
        "city/t: 1 listed 5 suspended; city/v: 1 listed 5 suspended; city/p: 1 listed",
    ),
    Case(
        "2 cover: two steps down the tree, and never up",
        "trains g t; a admission city 1; s suspension city 5..9 of g; x suspension city 20 of t",
        "city/g: 1 listed 5 suspended 9 listed; city/t: 1 listed 5 suspended 9 listed 20 suspended",
    ),
    Case(
        "2 cover: whole covers all",
        "trains o p; a admission city 1 of o,p; e exit city 5",
        "city/o: 1 listed 5 exited; city/p: 1 listed 5 exited; sum: 1 listed 5 exited",
    ),
    Case(
        "2 cover: an admission of an occupation lists its trade",
        "trains t p; a admission city 1 of o",
        "city/t: 1 listed; city/p: ",
    ),
    Case(
        "2 cover: overlapping scopes, each to its own end",
        "trains t p; a admission city 1; s suspension city 5..15 of o; x suspension city 9..12",
        """city/t: 1 listed 5 suspended[s] 9 suspended[x,s] 12 suspended[s] 15 listed
        city/p: 1 listed 9 suspended[x] 12 listed
        sum: 1 listed 5 partly[s,a] 9 suspended[x,s] 12 partly 15 listed""",
    ),
    Case(
        "2 cover: restored for part, by the tree",
        "trains t p; a admission city 1; s suspension city 5; r restoration city 9 about s of o",
        """city/t: 1 listed 5 suspended 9 listed; city/p: 1 listed 5 suspended
        sum: 1 listed 5 suspended 9 partly""",
    ),
    Case(
        "2 cover: stayed for part",
        "trains t p; a admission city 1; e exit city 5; y stay city 9..12 about e of p",
        "city/t: 1 listed 5 exited; city/p: 1 listed 5 exited 9 listed 12 exited",
    ),
    Case(
        "2 cover: set aside for part",
        "trains t p; a admission city 1; s suspension city 5; z set_aside city 9 about s of p",
        "city/t: 1 listed 5 suspended; city/p: 1 listed; sum: 1 listed 5 partly",
    ),
    Case(
        "2 cover: restored for another of the institutions it names",
        "a admission city 1; s suspension city 5 of *,k:*; r restoration city 9 about s of k:*",
        "city: 1 listed 5 suspended",
    ),
    Case(
        "2 cover: the restoration of one reaches no subject beside it",
        """trains t v; a admission city 1; s suspension city 5 of o
        r restoration city 9 about s of t""",
        "city/t: 1 listed 5 suspended 9 listed; city/v: 1 listed 5 suspended",
    ),
]

ABOUT = [
    Case(
        "3 about: the publisher above may restore, stay and set aside",
        """a admission county 1; s suspension county 5; x suspension county 6; w suspension county 7
        r restoration city 9 about s; y stay province 9 about x
        z set_aside city 9 ceases=9 about w""",
        "county: 1 listed 5 suspended 9 listed",
    ),
    Case(
        "3 about: one below, or beside, may not",
        """a admission county 1; b admission hill 1; s suspension city 5; x suspension county 5
        r restoration county 9 about s; y stay hill 9 about s; z set_aside hill 9 about x""",
        "county: 1 listed 5 suspended[x,s]; hill: 1 listed 5 suspended[s]",
    ),
    Case(
        "3 about: an act about another institution's act touches nothing of ours",
        """a admission city 1; s suspension city 5; x suspension city 5 of k:*
        r restoration city 9 about x""",
        "city: 1 listed 5 suspended",
    ),
    Case(
        "3 about: a restoration cannot touch an exit, nor a stay a departure",
        """a admission city 1; e exit city 5; r restoration city 9 about e
        b admission hill 1; d departure hill 5; y stay hill 9 about d""",
        "city: 1 listed 5 exited; hill: 1 listed 5 exited[e,d]",
    ),
    Case(
        "3 about: there is no stay of a stay and nothing about a set-aside",
        """a admission city 1; s suspension city 5; y stay city 7 about s; w stay city 9 about y
        x suspension city 10; z set_aside city 12 about x; q set_aside city 14 about z""",
        "city: 1 listed 5 suspended 7 listed",
    ),
    Case(
        "3 about: an admission about a suspension lifts nothing",
        "a admission city 1; s suspension city 5; b admission city 9 about s",
        "city: 1 listed 5 suspended",
    ),
]

CASES = KINDS + REACH + COVER + ABOUT
