"""From a question to hits: what was chosen is ranked, counted by kind, and near names are offered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import merge
from itertools import islice

from catalogue.rules.folding import QUERY_CHARACTERS
from catalogue.search.analysis import plain
from catalogue.search.answering import Chosen
from catalogue.search.choosing import Chooser
from catalogue.search.document import HERE, KINDS
from catalogue.search.matching import NAMES, OF_A_DAY, below, chain, holding_all
from catalogue.search.postings import Postings, numbers
from catalogue.search.ranking import FURTHER, LINES, SAID, Question, score
from catalogue.search.schema import Entry
from catalogue.search.sentence import is_asking
from catalogue.search.standings import of_standing, with_keys
from catalogue.search.understanding import Reading, clean
from catalogue.search.unlisted import is_ours
from catalogue.search.words import Vocabulary

#: Documents of each kind that are ranked together, as the static order takes them: what is called so, what
#: is taught or listed here, then the order of the documents. Behind them as many again, as far as is wanted.
RANKED = 40


@dataclass(frozen=True)
class Hit:
    """One document found."""

    entry: Entry
    score: float


@dataclass(frozen=True)
class Asking:
    """A question and what it is asked against, besides the index."""

    q: str
    day: date
    #: The only kind wanted.
    kind: str | None = None
    #: The reader's own region.
    place: str | None = None
    #: Institutions that take nobody on the day, with their standing.
    stopped: Mapping[str, str] = field(default_factory=dict)
    #: Institutions that have another standing than 在目录 on the day, with it.
    unlisted: Mapping[str, str] = field(default_factory=dict)
    #: Hits of each kind that are wanted at least, behind those of the pages before.
    wanted: int = 0
    skipped: int = 0


@dataclass(frozen=True)
class Found:
    """What a question finds."""

    reading: Reading
    hits: tuple[Hit, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    #: Institutions put out of the catalogue that were left out.
    hidden: int = 0
    #: 您是不是要找; the first one is answered, if the question itself found nothing.
    suggestions: tuple[str, ...] = ()
    #: Whether the hits answer a suggestion instead of the question.
    guessed: bool = False
    #: Whether nothing was found of what such a site may list: 英语培训.
    unlisted: bool = False

    @property
    def total(self) -> int:
        """How much was found of all kinds."""
        return sum(self.counts.values())


def find(postings: Postings, vocabulary: Vocabulary, asking: Asking) -> Found:
    """What the index holds about a question."""
    found, hidden = _told(postings, Chooser(postings, vocabulary).documents(asking.q), asking)
    bits = found.bits
    wanted = (asking.kind,) if asking.kind else KINDS
    counts = {kind: (bits & postings.of("kind", kind)).bit_count() for kind in KINDS}
    stopped = _last(postings, bits, asking.stopped)
    question = _question(found.reading, asking, vocabulary, stopped)
    parts = [
        _ranked(postings, replace(found, bits=bits & postings.of("kind", kind)), question, asking)
        for kind in wanted
        if counts[kind] > asking.skipped
    ]
    return Found(
        found.reading, tuple(merge(*parts, key=_order)), {k: n for k, n in counts.items() if n}, hidden,
        found.suggestions, found.guessed, not bits and _is_unlisted(found.reading, asking.q),
    )  # fmt: skip


def _is_unlisted(reading: Reading, q: str) -> bool:
    """Whether a question that finds nothing asks for what such a site may list, and not which of them are so.

    计算机二级 is not listed; 临清暂停的学校 are a list with nobody on it.
    """
    asked, text = {condition.name for condition in reading.conditions}, clean(q)
    if OF_A_DAY in asked or is_asking(text):
        return False
    return bool(asked & {"level", "certificate"}) or is_ours(text)


def count(postings: Postings, vocabulary: Vocabulary, asking: Asking) -> int:
    """How many documents a question finds as it stands: nothing is guessed, ranked or read."""
    found = Chooser(postings, vocabulary).as_asked(asking.q)
    if found is None or found.guessed:
        return 0
    return _told(postings, found, asking)[0].bits.bit_count()


def _told(postings: Postings, found: Chosen, asking: Asking) -> tuple[Chosen, int]:
    """What of a set is told on the day, and how many institutions put out were left out."""
    unpublished = postings.after("published", asking.day.isoformat())
    found = replace(found, bits=found.bits & ~unpublished)
    standing = of_standing(postings, found.reading.conditions, asking.unlisted)
    if standing is not None:
        asked = {kind for kind, _ in found.reading.answers} - {"institution"}
        told = standing | postings.any_of("kind", asked)
        return replace(found, bits=found.bits & told), 0
    bits, hidden = _without_exited(postings, found, asking.stopped)
    return replace(found, bits=bits), hidden


def words_meant(postings: Postings, vocabulary: Vocabulary, q: str) -> str:
    """The words for which a question is taken, without its conditions; none of a code or what is nowhere."""
    found = Chooser(postings, vocabulary).documents(q)
    return " ".join(found.reading.words) if found.bits else ""


def _question(
    reading: Reading, asking: Asking, vocabulary: Vocabulary, stopped: frozenset[str]
) -> Question:
    """What is asked, as scores depend on it."""
    city = vocabulary.city
    return Question(
        words=reading.words,
        answers=reading.answers,
        day=asking.day,
        places=frozenset(_places(reading, vocabulary)),
        home=asking.place or "",
        city=frozenset(below(city, vocabulary) + chain(city, vocabulary)),
        text=plain(asking.q[:QUERY_CHARACTERS]),
        stopped=stopped,
    )


def _order(hit: Hit) -> tuple[float | str, ...]:
    """The best first; of equals the shortest name, what is nearer to this site, lowest level, newest."""
    entry = hit.entry
    newest = -entry.since.toordinal() if entry.since else 0
    return -hit.score, len(entry.title), entry.tier, entry.order, newest, entry.title, entry.key


def _places(reading: Reading, vocabulary: Vocabulary) -> list[str]:
    asked = [c.value for c in reading.conditions if c.name == "region"]
    return [place for one in asked for place in below(one, vocabulary)]


def _without_exited(
    postings: Postings, found: Chosen, stopped: Mapping[str, str]
) -> tuple[int, int]:
    """The set without institutions put out, and how many called so were left out.

    Those put out stay only where they alone are called so: an ordinary word in a school's name, like
    在线学习, does not ask for that school while others answer it.
    """
    words = found.reading.words
    institutions = found.bits & postings.of("kind", "institution")
    gone = (key for key, standing in stopped.items() if standing == "exited")
    out = with_keys(postings, gone) & institutions
    called = out & holding_all(postings, words, NAMES) if words else 0
    if called and institutions == called:
        return found.bits, 0
    return found.bits & ~out, called.bit_count()


def _last(postings: Postings, bits: int, stopped: Mapping[str, str]) -> frozenset[str]:
    """The institutions that stand last: those that take nobody, where others do; else those suspended."""
    institutions = bits & postings.of("kind", "institution")
    suspended = [key for key, standing in stopped.items() if standing in ("suspended", "exited")]
    for keys in (list(stopped), suspended):
        if institutions & ~with_keys(postings, keys):
            return frozenset(keys)
    return frozenset()


def _ranked(postings: Postings, found: Chosen, question: Question, asking: Asking) -> list[Hit]:
    """A set by score, in parts of the static order: those parts in which what is wanted stands.

    How far is asked, and whether the kind stands alone, changes no place: each page follows on the one before.
    """
    first = asking.skipped // RANKED * RANKED
    last = max(asking.skipped + asking.wanted, first + RANKED)
    late = with_keys(postings, question.stopped)
    picked = _candidates(postings, found, -(-last // RANKED) * RANKED, late)
    ranked: list[Hit] = []
    for start in range(first, len(picked), RANKED):
        ranked += _by_score(postings, found, question, picked[start : start + RANKED])
    return ranked[asking.skipped - first :]


def _by_score(
    postings: Postings, found: Chosen, question: Question, picked: list[int]
) -> list[Hit]:
    hits = []
    for number in picked:
        entry = postings.entry(number)
        mark = 1 << number
        least = next((value for bits, value in found.worth if bits & mark), SAID)
        hits.append(Hit(entry, score(entry, question, least)))
    ranked = sorted(hits, key=_order)
    if question.words and any(kind in LINES for kind, _ in question.answers):
        ranked = sorted(_further_behind(ranked), key=_order)
    return ranked


def _further_behind(hits: list[Hit]) -> Iterator[Hit]:
    """The hits of one kind; of several lines of one subject all but the first put back."""
    seen: set[str] = set()
    for hit in hits:
        further = hit.entry.kind in LINES and hit.entry.owner in seen
        seen.add(hit.entry.owner)
        yield replace(hit, score=hit.score - FURTHER) if further else hit


def _candidates(postings: Postings, found: Chosen, count: int, late: int) -> list[int]:
    """So many documents of a set: those called so first, then in the static order; the late ones last."""
    words, bits = found.reading.words, found.bits
    here = postings.of("tier", str(HERE))
    parts = []
    if words:
        called = holding_all(postings, words, NAMES)
        begins = postings.of("begin", words[0][:2])
        parts += [postings.of("exact", "".join(words)), begins & called, called]
    parts += [postings.of("sort", sort) for _, sort in found.reading.answers if sort]
    parts += [part for part, _ in found.worth]
    ordered = [*(p & h for p in parts for h in (here, postings.live)), here, postings.live]
    soon = [part & ~late for part in ordered]
    picked: list[int] = []
    for part in (*ordered[: 2 if words else 0], *soon, *ordered):
        picked += islice(numbers(bits & part), count - len(picked))
        if len(picked) == count:
            break
        bits &= ~part
    return picked
