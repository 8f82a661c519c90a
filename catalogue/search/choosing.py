"""Which reading of a question is answered, by which documents, and what is meant if none is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce

from catalogue.search.analysis import is_chinese
from catalogue.search.guessing import contained, guesses, shortened, spoken
from catalogue.search.matching import (
    ABOUT,
    ANYWHERE,
    FROM_START,
    NAMES,
    holding,
    holding_all,
    meeting,
)
from catalogue.search.postings import Postings, numbers
from catalogue.search.ranking import ABOUT as IS_ABOUT
from catalogue.search.ranking import (
    CODE,
    EACH,
    EXACT,
    LETTERS_EXACT,
    LETTERS_PREFIX,
    LETTERS_WITHIN,
    SOUNDS_EXACT,
    SOUNDS_PREFIX,
    SOUNDS_WITHIN,
    named,
)
from catalogue.search.schema import Entry
from catalogue.search.understanding import Reading, code_terms, readings
from catalogue.search.words import Vocabulary

#: Characters of a code of which the beginning is looked for.
CODE_BEGINNING = 4
#: The share of a question that a name in it must have to answer it; for less it is only offered.
NAME_SHARE = 0.5
#: Characters of a half name that may be two pieces of one.
PARTED = 12
#: Documents looked at to tell whether a reading is the name of something.
PROBED = 60
#: Lines of tables carry the names of their subjects; they are called nothing themselves.
NAMELESS = ("rate", "listing", "demand")


@dataclass(frozen=True)
class Chosen:
    """Documents that answer a reading, and how well they do at least."""

    bits: int
    reading: Reading
    #: Sets with what a document in it is worth; the first that holds it counts.
    worth: tuple[tuple[int, float], ...] = ()
    guessed: bool = False
    suggestions: tuple[str, ...] = ()


class Chooser:
    """Chooses over one generation of the index."""

    def __init__(self, postings: Postings, vocabulary: Vocabulary) -> None:
        self.postings = postings
        self.vocabulary = vocabulary

    def documents(self, q: str) -> Chosen:
        """The documents that answer a question, by the first reading that finds any."""
        if coded := self._coded(q):
            return coded
        offered = list(dict.fromkeys(readings(q, self.vocabulary, self._known)))
        offered = [
            reading for reading in offered if reading.words or reading.conditions or reading.answers
        ]
        weak: Chosen | None = None
        for place, reading in enumerate(offered):
            found = self._answering(self._in_words(reading))
            if not found.bits and not place and not _differs(offered):
                found = self._in_two_parts(reading) or found
            if not found.bits:
                continue
            later = offered[place + 1 :]
            if self._says_it_all(found, later) and self._is_name(
                found, exact=_differs(offered[place:])
            ):
                return self._strengthened(found)
            weak = weak or found
        if weak:
            return self._strengthened(weak)
        return self._guessed(offered)

    def _known(self, text: str) -> bool:
        """Whether a plain text is a whole name, as written or as spelled."""
        if self.postings.of("exact", text):
            return True
        return _is_spelled(text) and bool(self.postings.of("spell", FROM_START + text))

    def _coded(self, q: str) -> Chosen | None:
        for code in code_terms(q):
            bits = self.postings.of("code", code)
            if not bits and len(code) >= CODE_BEGINNING and "/" not in code:
                bits = self.postings.starting("code", code)
            if bits:
                return Chosen(bits, Reading(()), ((bits, CODE),))
        return None

    def _in_words(self, reading: Reading) -> Reading:
        """The reading, what was typed by its sound put in characters where it is a name."""
        words = []
        for word in reading.words:
            written = not _is_spelled(word) or self.postings.of("exact", word)
            words.append(word if written else spoken(self.postings, word) or word)
        return replace(reading, words=tuple(words))

    def _answering(self, reading: Reading) -> Chosen:
        postings = self.postings
        met = meeting(
            postings,
            reading.conditions,
            self.vocabulary,
            named=bool(reading.words or reading.answers),
        )
        if reading.words:
            each = self._each(reading.words)
            bits = (holding_all(postings, reading.words, ANYWHERE) | each) & met
            return Chosen(bits, reading, (*self._worth(reading.words), (each, EACH)))
        if reading.answers:
            bits = 0
            for kind, sort in reading.answers:
                of_kind = postings.of("kind", kind)
                bits |= of_kind & postings.of("sort", sort) if sort else of_kind
            return Chosen(bits & met, reading)
        return Chosen(met if reading.conditions else 0, reading)

    def _each(self, words: tuple[str, ...]) -> int:
        """Of several occupations, 电工 and 焊工, what each is called so; of other words nothing."""
        subjects = self.postings.of("kind", "subject")
        called = [self.postings.of("exact", word) & subjects for word in words]
        return reduce(int.__or__, called) if len(words) > 1 and all(called) else 0

    def _worth(self, words: tuple[str, ...]) -> tuple[tuple[int, float], ...]:
        postings = self.postings
        worth: list[tuple[int, float]] = []
        if len(words) == 1 and not is_chinese(words[0]):
            word = words[0]
            for field_, whole, begins, within in (
                ("spell", SOUNDS_EXACT, SOUNDS_PREFIX, SOUNDS_WITHIN),
                ("head", LETTERS_EXACT, LETTERS_PREFIX, LETTERS_WITHIN),
            ):
                worth += [
                    (postings.of(field_, FROM_START + word), whole),
                    (postings.starting(field_, FROM_START + word), begins),
                    (postings.starting(field_, word), within),
                ]
            worth.sort(key=lambda pair: -pair[1])
        worth.append((holding_all(postings, words, ABOUT), IS_ABOUT))
        return tuple((bits, value) for bits, value in worth if bits)

    def _says_it_all(self, found: Chosen, later: list[Reading]) -> bool:
        """False where a later reading is the name of something, and this one is not.

        电工培训 stands in the title of a notice; 电工 is what is asked for.
        """
        words = found.reading.words
        if not words or all(map(self._known, words)):
            return True
        return not any(reading.words and all(map(self._known, reading.words)) for reading in later)

    def _is_name(self, found: Chosen, exact: bool) -> bool:
        """Whether something is called as the reading says; `exact`: by its own name."""
        if not found.reading.words:
            return True
        bits = found.bits & holding_all(self.postings, found.reading.words, NAMES)
        for count, number in enumerate(numbers(bits)):
            if count == PROBED:
                return True
            entry = self.postings.entry(number)
            value = named(entry, found.reading.words)
            if value >= EXACT / 2 and entry.kind not in NAMELESS and not exact:
                return True
            if exact and (value >= EXACT * 0.9 or _in_title(entry, found.reading.words)):
                return True
        least = SOUNDS_PREFIX if exact else LETTERS_WITHIN
        return any(bits & found.bits and value >= least for bits, value in found.worth)

    def _strengthened(self, found: Chosen) -> Chosen:
        """What only texts speak of may be a slip of the pen for a name: that is answered as well."""
        words = found.reading.words
        if not words or self._is_name(found, exact=False) or len(words) > 2:
            return found
        guess = self._guess(found.reading, wrong=True)
        if guess is None:
            return found
        about = holding_all(self.postings, words, ABOUT) & found.bits
        taught = about & self.postings.any_of("kind", ("subject", "institution"))
        return replace(found, suggestions=guess.suggestions) if taught else guess

    def _in_two_parts(self, reading: Reading) -> Chosen | None:
        """What carries both parts of the one word in its own name: 2026年 and 补贴标准."""
        if (parted := self._parted(reading)) is None:
            return None
        found = self._answering(parted)
        return found if self._is_name(found, exact=True) else None

    def _parted(self, reading: Reading) -> Reading | None:
        """The reading with its one word taken apart, where names hold both parts: 甲苇 and 技工."""
        word = reading.words[0] if len(reading.words) == 1 else ""
        for place in range(2, min(len(word), PARTED) - 1):
            parts = word[:place], word[place:]
            if is_chinese(word) and holding_all(self.postings, parts, NAMES):
                return replace(reading, words=parts)
        return None

    def _guess(self, reading: Reading, wrong: bool) -> Chosen | None:
        """The reading with each word that nothing is called replaced by what was probably meant."""
        words: list[str] = []
        first: tuple[str, ...] = ()
        for word in reading.words:
            if holding(self.postings, word, NAMES):
                words.append(word)
                continue
            likely = guesses(self.postings, word, wrong)
            if not likely:
                return None
            words.append(likely[0])
            first = first or tuple(likely)
        found = self._answering(replace(reading, words=tuple(words)))
        if not found.bits or not first:
            return None
        return replace(found, guessed=True, suggestions=first)

    def _guessed(self, offered: list[Reading]) -> Chosen:
        """Nothing was found: what was meant, or a name in the question, or nothing."""
        tries = (
            self._in_pieces, self._misheard, self._named_inside, self._shortened, self._miswritten,
        )  # fmt: skip
        for try_ in tries:
            for reading in (*offered[1:], *offered[:1]):
                if reading.words and (found := try_(reading)):
                    return found
        last = offered[-1] if offered else Reading(())
        if any(sort for _, sort in last.answers):
            return self._answering(replace(last, words=()))
        near = contained(self.postings, last.words, 0.0)
        return Chosen(0, last, suggestions=(near,) if near else ())

    def _in_pieces(self, reading: Reading) -> Chosen | None:
        parted = self._parted(reading)
        found = self._answering(parted) if parted else None
        return found if found and found.bits else None

    def _misheard(self, reading: Reading) -> Chosen | None:
        return self._guess(reading, wrong=False)

    def _named_inside(self, reading: Reading) -> Chosen | None:
        """What a name that is most of the words finds: 叉车 in 电动叉车."""
        name = contained(self.postings, reading.words, NAME_SHARE)
        return self._instead(reading, [name] if name else [])

    def _shortened(self, reading: Reading) -> Chosen | None:
        """What one word is short for: 造价师."""
        one = len(reading.words) == 1
        return self._instead(reading, shortened(self.postings, reading.words[0]) if one else [])

    def _instead(self, reading: Reading, names: list[str]) -> Chosen | None:
        """What the first of some names finds, said to be another than what was asked for."""
        found = self._answering(replace(reading, words=(names[0],))) if names else None
        return (
            replace(found, guessed=True, suggestions=tuple(names)) if found and found.bits else None
        )

    def _miswritten(self, reading: Reading) -> Chosen | None:
        return self._guess(reading, wrong=True)


def _is_spelled(word: str) -> bool:
    """Whether a word may be the pinyin of a name."""
    return word.isascii() and word.isalpha() and len(word) > 2


def _differs(offered: list[Reading]) -> bool:
    """Whether a later reading understands conditions that this one takes for words."""
    return any(reading.conditions != offered[0].conditions for reading in offered[1:])


def _in_title(entry: Entry, words: tuple[str, ...]) -> bool:
    title = entry.plain[0]
    if entry.kind in NAMELESS:
        return False
    return "".join(words) in title or (len(words) > 1 and all(word in title for word in words))
