"""What answers one reading of a question, what that is worth, and whether anything is called so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce

from catalogue.rules.spelling import syllables
from catalogue.search import papers, paying
from catalogue.search.analysis import BEGINS, FROM_START, OWN, is_chinese
from catalogue.search.document import ALIAS_WEIGHTS
from catalogue.search.guessing import spoken
from catalogue.search.matching import (
    ABOUT,
    ANYWHERE,
    BEGUN,
    NAMES,
    holding,
    holding_all,
    meeting,
)
from catalogue.search.people import FOR_WHOM, for_people, is_people, says_person
from catalogue.search.postings import Postings, numbers
from catalogue.search.ranking import (
    CONCERNS,
    EACH,
    EXACT,
    FOR_THEM,
    GENERAL_PAY,
    LETTERS_EXACT,
    LETTERS_PREFIX,
    LETTERS_WITHIN,
    MEANT_FOR,
    PAID,
    PAPER,
    PAPER_OF_TRADE,
    SOUNDS_EXACT,
    SOUNDS_PREFIX,
    SOUNDS_WITHIN,
    named,
)
from catalogue.search.schema import Entry
from catalogue.search.understanding import Reading
from catalogue.search.words import Vocabulary

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


class Answering:
    """Answers readings over one generation of the index."""

    def __init__(self, postings: Postings, vocabulary: Vocabulary) -> None:
        self.postings = postings
        self.vocabulary = vocabulary

    def known(self, text: str) -> bool:
        """Whether a plain text is a whole name, as written or as spelled."""
        if self.postings.of("exact", text):
            return True
        return _is_spelled(text) and bool(self.postings.of("spell", FROM_START + text))

    def meant(self, text: str) -> bool:
        """Whether a sentence may ask for what is called so: a whole name, or people."""
        return is_people(text) or self.known(text)

    def has_levels(self, word: str) -> bool:
        """Whether a plain word may mean an occupation: a part of one's name, its sound, or the paper for it."""
        name = word.removesuffix("证书").removesuffix("证")
        sound = FROM_START + "".join(syllables(name))
        called = holding_all(self.postings, (name,), NAMES) | self.postings.of("spell", sound)
        return bool(called & self.postings.of("kind", "subject"))

    def in_words(self, reading: Reading) -> Reading:
        """The reading, what was typed by its sound put in characters where it is a name."""
        words = []
        for word in reading.words:
            written = not _is_spelled(word) or self.postings.of("exact", word)
            words.append(word if written else spoken(self.postings, word) or word)
        return replace(reading, words=tuple(words))

    def to(self, reading: Reading) -> Chosen:
        """The documents that hold its words and meet its conditions, or are of the kind it asks for."""
        met = self.meeting(reading)
        if reading.words:
            each = self._each(reading.words)
            bits = (self._held(reading.words) | each) & met
            found = Chosen(bits, reading, (*self._worth(reading.words), (each, EACH)))
            if reading.answers[:1] == papers.ANSWER:
                return self._with_papers(found, met)
            return self._with_pay(found, met)
        if reading.answers:
            return self._of_kinds(reading, met)
        return Chosen(met if reading.conditions else 0, reading)

    def _of_kinds(self, reading: Reading, met: int) -> Chosen:
        """All of the kinds that a question without words asks for, what is paid at a level first."""
        postings, bits = self.postings, 0
        answers = tuple(paying.of_a_level(reading.answers, reading.conditions))
        for kind, sort in answers:
            of_kind = postings.of("kind", kind)
            bits |= of_kind & postings.of("sort", sort) if sort else of_kind
        paid = bits & met & postings.of("kind", "rate") if answers != reading.answers else 0
        return Chosen(bits & met, replace(reading, answers=answers), ((paid, PAID),))

    def meeting(self, reading: Reading) -> int:
        """The documents that meet the conditions of a reading."""
        named = bool(reading.words or reading.answers)
        conditions = reading.conditions
        return meeting(self.postings, conditions, self.vocabulary, reading.words, named)

    def _held(self, words: tuple[str, ...]) -> int:
        """What holds every word, or is for the people that it names."""
        found = self.postings.live
        for word in words:
            held = holding_all(self.postings, (word,), ANYWHERE)
            if is_people(word) or not held:
                held |= for_people(self.postings, word)
            found &= held
        return found

    def _with_papers(self, found: Chosen, met: int) -> Chosen:
        """With the papers that the words name first, then those of the trades that they name, and these.

        Another paper that only holds their characters is none of them.
        """
        words, licences = found.reading.words, self.postings.of("kind", "licence")
        named, of_trade = (bits & met for bits in papers.for_trades(self.postings, words))
        if not named | of_trade:
            return found
        trades = self._each(tuple(map(papers.trade_of, words)), least=1) & met
        return Chosen(
            found.bits & ~licences | named | of_trade | trades,
            found.reading,
            ((named, PAPER), (trades, EACH), (of_trade, PAPER_OF_TRADE), *found.worth),
        )

    def has_certificate(self, words: tuple[str, ...], certificate: str) -> bool:
        """Whether anything about the words has a kind of certificate."""
        with_it = self.postings.of("certificate", certificate)
        return bool(with_it & holding_all(self.postings, words, ABOUT))

    def _with_pay(self, found: Chosen, met: int) -> Chosen:
        """With what is paid for the trade that is found, if that was asked: 电工补贴."""
        words = found.reading.words
        asked = paying.is_asked(found.reading.answers)
        if not found.bits or not asked:
            return found
        rates = paying.rates_of(self.postings, words) & met | self._of_paper(found, "rate")
        if not rates and not paying.names_trade(self.postings, words):
            return self._with_persons(self._of_that_name(found))
        general = paying.in_general(self.postings) & met & ~found.bits
        paper = 0 if rates else self._of_paper(found, "licence")
        answers = (*papers.ANSWER, *paying.OF_A_TRADE) if paper else paying.OF_A_TRADE
        return Chosen(
            found.bits | rates | general,
            replace(found.reading, answers=answers),
            ((rates, PAID), (paper, PAPER), *found.worth, (general, GENERAL_PAY)),
        )

    def _of_paper(self, found: Chosen, kind: str) -> int:
        """What was found of a kind for the paper that a question names beside the trade: 焊工操作证补贴."""
        asked = [one.value for one in found.reading.conditions if one.name == "certificate"]
        of_kind = found.bits & self.postings.of("kind", kind)
        return of_kind & self.postings.any_of("certificate", asked)

    def _of_that_name(self, found: Chosen) -> Chosen:
        """Of what a question for a subsidy found that is of no trade: what speaks of a subsidy of that name.

        交通补贴 is none of 交通安全设施工, nor of what only carries people.
        """
        words = found.reading.words
        if len(words) != 1 or found.reading.answers[:1] != paying.A_SUBSIDY:
            return found
        if says_person(words[0]) or self.postings.of("exact", words[0]):
            return found
        said = holding_all(self.postings, (f"{words[0]}补贴",), ANYWHERE)
        named = holding(self.postings, words[0], NAMES) & self.postings.any_of(
            "kind", ("scheme", "rule")
        )
        told = said & self.postings.any_of("kind", (*FOR_WHOM, "notice"))
        return replace(found, bits=found.bits & (named | told))

    def _with_persons(self, found: Chosen) -> Chosen:
        """What a question for money finds of persons, whoever they are for first: 残疾人补贴."""
        words = found.reading.words
        if not all(map(says_person, words)) or any(map(is_people, words)):
            return found
        said = found.bits & self.postings.any_of("kind", FOR_WHOM)
        return replace(found, worth=((said, MEANT_FOR), *found.worth))

    def _each(self, words: tuple[str, ...], least: int = 2) -> int:
        """Of several occupations, 电工 and 焊工, what each is called so; of other words nothing."""
        subjects = self.postings.of("kind", "subject")
        called = [self.postings.of("exact", word) & subjects for word in words]
        return reduce(int.__or__, called) if len(words) >= least and all(called) else 0

    def _worth(self, words: tuple[str, ...]) -> tuple[tuple[int, float], ...]:
        spelled = len(words) == 1 and not is_chinese(words[0])
        worth = self._worth_spelled(words[0]) if spelled else []
        worth.append((self._schemes_for(words), FOR_THEM))
        worth.append((holding_all(self.postings, words, ABOUT), CONCERNS))
        return tuple((bits, value) for bits, value in worth if bits)

    def _schemes_for(self, words: tuple[str, ...]) -> int:
        """The schemes for the people that all the words name."""
        if not all(map(is_people, words)):
            return 0
        found = self.postings.of("kind", "scheme")
        for word in words:
            found &= for_people(self.postings, word)
        return found

    def _worth_spelled(self, word: str) -> list[tuple[int, float]]:
        """What sounds so, or has such first letters: by its own name before another name."""
        postings, other = self.postings, ALIAS_WEIGHTS["everyday"]
        if len(word) <= BEGUN:
            begun = BEGINS + word
            return [
                (postings.of("head", OWN + word), LETTERS_EXACT),
                (postings.of("spell", FROM_START + word), SOUNDS_EXACT * other),
                (postings.of("head", OWN + begun), SOUNDS_PREFIX),
                (postings.of("head", begun), SOUNDS_PREFIX * other),
            ]
        worth = [
            (postings.starting("spell", word), SOUNDS_WITHIN),
            (postings.starting("head", word), LETTERS_WITHIN),
        ]
        for mark, share in ((OWN, 1.0), (FROM_START, other)):
            worth += [
                (postings.of("spell", mark + word), SOUNDS_EXACT * share),
                (postings.of("head", mark + word), LETTERS_EXACT * share),
                (postings.starting("spell", mark + word), SOUNDS_PREFIX * share),
                (postings.starting("head", mark + word), LETTERS_PREFIX * share),
            ]
        return sorted(worth, key=lambda pair: -pair[1])

    def is_name(self, found: Chosen, exact: bool) -> bool:
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

    def parted(self, reading: Reading) -> Reading | None:
        """The reading with its one word taken apart, where names hold both parts: 甲苇 and 技工."""
        word = reading.words[0] if len(reading.words) == 1 else ""
        for place in range(2, min(len(word), PARTED) - 1):
            parts = word[:place], word[place:]
            if is_chinese(word) and holding_all(self.postings, parts, NAMES):
                return replace(reading, words=parts)
        return None


def _is_spelled(word: str) -> bool:
    """Whether a word may be the pinyin of a name."""
    return word.isascii() and word.isalpha() and len(word) > 2


def _in_title(entry: Entry, words: tuple[str, ...]) -> bool:
    title = entry.plain[0]
    if entry.kind in NAMELESS:
        return False
    return "".join(words) in title or (len(words) > 1 and all(word in title for word in words))
