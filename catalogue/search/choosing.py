"""Which reading of a question is answered, by which documents, and what is meant if none is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce
from itertools import islice
from operator import or_

from catalogue.rules.spelling import syllables
from catalogue.search import papers
from catalogue.search.analysis import plain
from catalogue.search.answering import Answering, Chosen
from catalogue.search.guessing import LOOKED_AT, OFFERED, contained, guesses, shortened, spoken
from catalogue.search.matching import ABOUT, NAMES, holding, holding_all
from catalogue.search.nearest_numbers import class_of, nearest, printed
from catalogue.search.nearest_words import nearest_said
from catalogue.search.people import is_people, people_in
from catalogue.search.phrases import OURS
from catalogue.search.postings import Postings, numbers
from catalogue.search.ranking import CODE, CONCERNS, WITHIN
from catalogue.search.understanding import (
    Reading,
    clean,
    code_terms,
    question_in,
    readings,
    with_level_names,
    without_idle_certificates,
)
from catalogue.search.unlisted import is_unlisted_paper, longer_name, near_schools
from catalogue.search.words import Vocabulary

#: Characters of a code of which the beginning is looked for.
CODE_BEGINNING = 4
#: What is a year and no beginning of a code.
YEAR = re.compile(r"(?:19|20)\d\d")
#: The share of a question that a name in it must have to be likelier than a slip of the pen.
NAME_SHARE = 0.5


class Chooser:
    """Chooses over one generation of the index."""

    def __init__(self, postings: Postings, vocabulary: Vocabulary) -> None:
        self.postings = postings
        self.vocabulary = vocabulary
        self.answering = Answering(postings, vocabulary)

    def documents(self, q: str) -> Chosen:
        """The documents that answer a question, by the first reading that finds any; else by a guess."""
        if coded := self._coded(q):
            return coded
        offered = self._offered(q)
        return self._found(offered, q) or self._guessed(offered, q)

    def as_asked(self, q: str) -> Chosen | None:
        """The documents that answer a question as it stands; nothing is tried where there are none."""
        return self._coded(q) or self._found(self._offered(q), q)

    def _offered(self, q: str) -> list[Reading]:
        """The readings that ask for something."""
        taken = readings(q, self.vocabulary, self.answering.meant)
        named = (with_level_names(reading, q, self.answering.has_levels) for reading in taken)
        taken = (without_idle_certificates(one, self.answering.has_certificate) for one in named)
        return [one for one in dict.fromkeys(taken) if one.words or one.conditions or one.answers]

    def _found(self, offered: list[Reading], q: str) -> Chosen | None:
        """What the first reading finds that something is called by; else the first that finds any."""
        weak: Chosen | None = None
        for place, reading in enumerate(offered):
            found = self.answering.to(self.answering.in_words(reading))
            if not found.bits and not place and not _differs(offered):
                found = self._in_two_parts(reading) or found
            if not found.bits:
                continue
            later = offered[place + 1 :]
            if self._says_it_all(found, later) and self.answering.is_name(
                found, exact=_differs(offered[place:])
            ):
                return self._as_asked(q, self._strengthened(found))
            weak = weak or found
        return self._as_asked(q, self._strengthened(weak)) if weak else None

    def _as_asked(self, q: str, found: Chosen) -> Chosen:
        """What was found, said to be guessed where it is less than what was asked.

        手机多少钱 asks for no subsidy, and 手机 is no name: what holds it may not be meant.
        """
        words = found.reading.words
        if self._lacks_paper(found):
            return replace(found, guessed=True, suggestions=words)
        if not words or all(map(self.answering.meant, words)):
            return found
        whole = plain(papers.asked_in(clean(q)) or q)
        if papers.is_unlisted(self.postings, whole):
            return Chosen(0, found.reading)
        paper = found.reading.answers == papers.ANSWER
        if paper and all(papers.is_listed(self.postings, word) for word in words):
            return found
        if not paper and question_in(q) and not OURS.search(clean(q)) and whole != "".join(words):
            return replace(found, guessed=True, suggestions=words)
        if len(words) > 1:
            return found
        if is_unlisted_paper(self.postings, found.bits, whole, words[0]):
            return self._shortened(found.reading) or Chosen(0, found.reading)
        if OURS.fullmatch(words[0]) and (answered := self._answered(found.reading, q)).bits:
            return answered
        return self._as_a_piece(found, words[0])

    def _lacks_paper(self, found: Chosen) -> bool:
        """Whether a paper was asked for and only its trade is listed: 律师证."""
        words, asked = found.reading.words, found.reading.answers == papers.ANSWER
        licences = found.bits & self.postings.of("kind", "licence")
        return asked and not licences and bool(words) and all(map(self.answering.known, words))

    def _as_a_piece(self, found: Chosen, word: str) -> Chosen:
        """What was found by a word that no name is: a school of its kind, or the name that it is a piece of.

        点工 is 电工 misheard before it is a piece of 钟点工.
        """
        called = found.bits & holding(self.postings, word, NAMES)
        if not called and (school := self._near_school(found.reading)):
            return school
        longer = longer_name(self.postings, found.bits, word)
        heard = spoken(self.postings, "".join(syllables(word))) if longer else None
        if heard and (meant := self._instead(found.reading, [heard, longer])):
            return meant
        return replace(found, guessed=True, suggestions=(longer,)) if longer else found

    def _coded(self, q: str) -> Chosen | None:
        for code in code_terms(q):
            bits = self.postings.of("code", code)
            if not bits and _begins_a_code(code):
                bits = self.postings.starting("code", code)
            if bits:
                return Chosen(bits, Reading(()), ((bits, CODE),))
        return None

    def _renumbered(self, q: str) -> Chosen | None:
        """The documents whose number is nearest to the one asked for; only named if more than a slip off."""
        asked = next((code for code in code_terms(q) if "/" in code), None)
        near = nearest(self.postings, asked) if asked else []
        if not near:
            return None
        bits = near[0].bits if near[0].is_slip else 0
        named = tuple(dict.fromkeys(printed(self.postings, one) for one in near))
        return Chosen(bits, Reading(()), ((bits, CODE),), guessed=bool(bits), suggestions=named)

    def _class_of_code(self, offered: list[Reading]) -> Chosen | None:
        """The class in which the occupation would stand that a code asks for and that is not listed."""
        words = offered[-1].words if offered else ()
        bits = class_of(self.postings, words[0]) if len(words) == 1 else 0
        if not bits:
            return None
        named = tuple(self.postings.entry(number).title for number in islice(numbers(bits), 1))
        return Chosen(bits, Reading(()), ((bits, CODE),), guessed=True, suggestions=named)

    def _says_it_all(self, found: Chosen, later: list[Reading]) -> bool:
        """False where a later reading is the name of something, and this one is not.

        电工培训 stands in the title of a notice; 电工 is what is asked for.
        """
        words = found.reading.words
        if not words or all(map(self.answering.known, words)):
            return True
        return not any(
            reading.words and all(map(self.answering.known, reading.words)) for reading in later
        )

    def _strengthened(self, found: Chosen) -> Chosen:
        """What only texts speak of may be a slip of the pen for a name: that is answered as well."""
        words = found.reading.words
        if not words or len(words) > 2 or any(map(is_people, words)):
            return found
        if self.answering.is_name(found, exact=False):
            return found
        guess = self._guess(found.reading, wrong=True)
        if guess is None:
            return found
        about = holding_all(self.postings, words, ABOUT) & found.bits
        taught = about & self.postings.any_of("kind", ("subject", "institution"))
        return replace(found, suggestions=guess.suggestions) if taught else guess

    def _in_two_parts(self, reading: Reading) -> Chosen | None:
        """What carries both parts of the one word in its own name: 2026年 and 补贴标准."""
        if (parted := self.answering.parted(reading)) is None:
            return None
        found = self.answering.to(parted)
        return found if self.answering.is_name(found, exact=True) else None

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
        found = self.answering.to(replace(reading, words=tuple(words)))
        if not found.bits or not first:
            return None
        return replace(found, guessed=True, suggestions=first)

    def _guessed(self, offered: list[Reading], q: str) -> Chosen:
        """Nothing was found: what was meant, or a name in the question, or what answers such a question."""
        if numbered := self._renumbered(q) or self._class_of_code(offered):
            return numbered
        if unmet := next(filter(self._is_unmet, offered), None):
            return Chosen(0, unmet)
        tries = (
            self._in_pieces, self._shortened, self._misheard, self._near_school, self._mostly_named,
            self._miswritten, self._named_inside,
        )  # fmt: skip
        for try_ in tries:
            for reading in (*offered[1:], *offered[:1]):
                if reading.words and (found := try_(reading)):
                    return found
        answered = self._answered(offered[-1] if offered else Reading(()), q)
        return answered if answered.bits else self._mostly_said(q) or answered

    def _mostly_said(self, q: str) -> Chosen | None:
        """What holds most of the words of a question, said to be another than what was asked for."""
        near = nearest_said(self.postings, q)
        if not near:
            return None
        called = tuple((one.called, WITHIN * one.share) for one in near)
        worth = (*called, *((one.bits, CONCERNS * one.share) for one in near))
        bits = reduce(or_, (one.bits for one in near))
        said = tuple(dict.fromkeys(" ".join(one.words) for one in near))[:OFFERED]
        return Chosen(bits, Reading(near[0].words), worth, guessed=True, suggestions=said)

    def _is_unmet(self, reading: Reading) -> bool:
        """Whether only a condition leaves nothing of what is called so: there is 计算机, but not at 二级."""
        met = [one for one in reading.conditions if one.name == "region"]
        if not reading.words or len(met) == len(reading.conditions):
            return False
        found = self.answering.to(replace(reading, conditions=tuple(met)))
        return bool(found.bits & holding_all(self.postings, reading.words, NAMES))

    def _answered(self, reading: Reading, q: str) -> Chosen:
        """What answers such a question, if it is about us: 学费多少钱, not 手机多少钱.

        It is said to be guessed where it leaves out what was asked of: 房租补贴多少钱.
        """
        if not OURS.search(clean(q)) or not any(sort for _, sort in reading.answers):
            return Chosen(0, reading)
        found = self.answering.to(replace(reading, words=()))
        asked = question_in(q)
        if not asked or all(map(OURS.search, reading.words)):
            return found
        return replace(found, guessed=True, suggestions=(asked,))

    def _in_pieces(self, reading: Reading) -> Chosen | None:
        parted = self.answering.parted(reading)
        found = self.answering.to(parted) if parted else None
        return found if found and found.bits else None

    def _near_school(self, reading: Reading) -> Chosen | None:
        """Schools of the kind that is asked for, where none is called so: 聊城技师学院."""
        schools = near_schools(self.postings, reading.words[-1]) if reading.words else 0
        met = self.answering.meeting(reading) & schools
        if not met:
            return None
        titles = (self.postings.entry(number).title for number in islice(numbers(met), LOOKED_AT))
        some = sorted(titles, key=lambda title: (len(title), title))[:OFFERED]
        return Chosen(met, replace(reading, words=()), (), guessed=True, suggestions=tuple(some))

    def _misheard(self, reading: Reading) -> Chosen | None:
        return self._guess(reading, wrong=False)

    def _mostly_named(self, reading: Reading) -> Chosen | None:
        """What a name that is most of the words finds: 叉车 in 电动叉车."""
        name = contained(self.postings, reading.words, NAME_SHARE)
        return self._instead(reading, [name] if name else [])

    def _named_inside(self, reading: Reading) -> Chosen | None:
        """What the longest name anywhere in the words finds: 保姆 in 我妈想当保姆; or people."""
        name = contained(self.postings, reading.words, 0.0) or people_in("".join(reading.words))
        return self._instead(reading, [name] if name else [])

    def _shortened(self, reading: Reading) -> Chosen | None:
        """What one word is short for: 造价师."""
        one = len(reading.words) == 1
        return self._instead(reading, shortened(self.postings, reading.words[0]) if one else [])

    def _instead(self, reading: Reading, names: list[str]) -> Chosen | None:
        """What the first of some names finds, said to be another than what was asked for."""
        found = self.answering.to(replace(reading, words=(names[0],))) if names else None
        return (
            replace(found, guessed=True, suggestions=tuple(names)) if found and found.bits else None
        )

    def _miswritten(self, reading: Reading) -> Chosen | None:
        return self._guess(reading, wrong=True)


def _begins_a_code(code: str) -> bool:
    """Whether a code may be asked for by its beginning: 2021 is a year."""
    return len(code) >= CODE_BEGINNING and "/" not in code and not YEAR.fullmatch(code)


def _differs(offered: list[Reading]) -> bool:
    """Whether a later reading understands conditions that this one takes for words."""
    return any(reading.conditions != offered[0].conditions for reading in offered[1:])
