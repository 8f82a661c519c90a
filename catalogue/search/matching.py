"""Which documents answer a reading: sets of documents from strict to lenient."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import combinations, islice
from operator import and_, or_

from catalogue.rules.spelling import alike, syllables
from catalogue.search.analysis import BEGINS, CODE, FROM_START, RUN, asked, is_chinese
from catalogue.search.document import KINDS, TIERS
from catalogue.search.postings import Postings, numbers
from catalogue.search.words import Condition, Vocabulary

#: Where a term may stand, from a name to anywhere.
NAMES = ("name",)
ABOUT = ("name", "about")
ANYWHERE = ("name", "about", "rest")
#: Pairs of a word that may be missing when one character is wrong, and words long enough to judge.
WRONG_PAIRS, JUDGED = 3, 3
#: Letters of a mistyped pinyin that are long enough to judge, and candidates looked at.
SPELLED_JUDGED, SPELLED_TRIED = 5, 1500
#: Letters that only begin a name.
BEGUN = 2
#: Syllables of a word in which one may be mistaken for another.
ALIKE_WITHIN = 6
#: Documents looked at for one wrong character.
LOOKED_AT = 600


def holding(postings: Postings, word: str, fields: Sequence[str]) -> int:
    """The documents that hold every term of a plain word, each in any of the fields.

    A code is one number: 1-01-01-01 is none of 6-10-01-06, nor of 1.
    """
    if CODE.fullmatch(word):
        return postings.of("code", word.replace("-", ""))
    found = postings.live
    for term in asked(word):
        found &= _holding_term(postings, term, fields)
        if not found:
            break
    return found


def _holding_term(postings: Postings, term: str, fields: Sequence[str]) -> int:
    if len(term) == 1 and is_chinese(term):
        # One character of a longer text says nothing; it is looked for where names hold none.
        return postings.of("name", term) or reduce(
            int.__or__, (postings.starting(field, term) for field in fields)
        )
    found = reduce(int.__or__, (postings.of(field, term) for field in fields))
    if len(term) == 1 and term.isalpha():
        return found | sounding(postings, term)
    return found


def holding_all(postings: Postings, words: Sequence[str], fields: Sequence[str]) -> int:
    """The documents that hold every word in the fields, or else a name that sounds like it: SYB is a name."""
    found = postings.live
    for word in words:
        here = holding(postings, word, fields)
        called = postings.of("exact", word)
        if not called and any("a" <= char <= "z" for char in word):
            here |= sounding(postings, word)
        if fields == ANYWHERE:
            here |= postings.of("covered", word) | called
        found &= here
        if not found:
            break
    return found


def sounding(postings: Postings, word: str) -> int:
    """The documents with a name that is spelled so from one of its characters on.

    `yanglao`, `ylhly`, and mixed: of `dian工` the Chinese characters must stand in the name.
    """
    if len(word) <= BEGUN and not is_chinese(word):
        # So few letters begin thousands of terms; what is meant is how a name begins.
        return postings.of("head", BEGINS + word)
    if not is_chinese(word):
        return postings.starting("spell", word) | postings.starting("head", word)
    found = postings.starting("spell", "".join(syllables(word)))
    for run in RUN.findall(word):
        if is_chinese(run):
            found &= holding(postings, run, NAMES)
    return found


def homophones(postings: Postings, word: str) -> int:
    """The documents with a name that sounds like a Chinese word written with other characters.

    One syllable may be one that is easily taken for it.
    """
    if len(word) < 2 or not is_chinese(word):
        return 0
    said = syllables(word)
    found = postings.starting("spell", "".join(said))
    for place, syllable in enumerate(said[:ALIKE_WITHIN]):
        for other in alike(syllable):
            found |= postings.starting("spell", "".join((*said[:place], other, *said[place + 1 :])))
    return found


def one_wrong(postings: Postings, word: str) -> int:
    """The documents with a name in which all but one character of the word stand in order."""
    terms = asked(word)
    if len(word) < JUDGED or not is_chinese(word):
        return 0
    held = [postings.of("name", term) for term in terms]
    least = max(1, len(terms) - WRONG_PAIRS)
    rough = 0
    for some in combinations(held[:12], min(least, 12)):
        rough |= reduce(and_, some)
    found = 0
    rough &= _all_but_one([postings.of("name", char) for char in word])
    for number in _first(postings, rough, LOOKED_AT):
        entry = postings.entry(number)
        if any(
            w >= JUDGED_WEIGHT and within_one(word, p)
            for p, w in zip(entry.plain, entry.weights, strict=True)
        ):
            found |= 1 << number
    return found


def _all_but_one(sets: Sequence[int]) -> int:
    """What is in every set but at most one of them."""
    found, every = 0, -1
    for one in sets:
        found, every = (found & one) | every, every & one
    return found


#: Names of less weight are not guessed at.
JUDGED_WEIGHT = 0.7


def _first(postings: Postings, bits: int, count: int) -> list[int]:
    """So many of the documents, in the static order."""
    tiers = (bits & postings.of("tier", str(tier)) for tier in TIERS)
    return list(islice((number for part in tiers for number in numbers(part)), count))


def within_one(word: str, name: str) -> bool:
    """Whether some part of the name differs from the word by one character: changed, missing or added."""
    sizes = {len(word) - 1, len(word), len(word) + 1}
    parts = (name[i : i + size] for size in sizes for i in range(max(1, len(name) - size + 1)))
    return any(one_apart(word, part) for part in parts)


def one_apart(one: str, other: str) -> bool:
    """Whether two words are equal but for one character, or two neighbours that changed places."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    a, b = one[start:], other[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped


def nearly_spelled(postings: Postings, word: str) -> int:
    """The documents with a name whose pinyin begins like the letters but for one of them."""
    if len(word) < SPELLED_JUDGED or not (word.isascii() and word.isalpha()):
        return 0
    found = 0
    for term in postings.expanded("spell", FROM_START + word[:2], SPELLED_TRIED):
        if begins_nearly(term[1:], word):
            found |= postings.of("spell", term)
    return found


def begins_nearly(said: str, word: str) -> bool:
    """Whether a spelled name begins like the letters but for one of them."""
    return any(one_apart(word, said[:size]) for size in range(len(word) - 1, len(word) + 2))


def meeting(
    postings: Postings,
    conditions: Sequence[Condition],
    vocabulary: Vocabulary,
    words: Sequence[str],
    named: bool,
) -> int:
    """The documents that meet the conditions; what they say nothing of passes, if it is `named`.

    Of several conditions of one name any will do, as in a filter: 临清 东阿 学校. What a word is the
    whole name of stays whatever its levels: of 电工 二级 its page is asked for, and tells them.
    """
    found = postings.live
    for name in dict.fromkeys(condition.name for condition in conditions):
        if name == OF_A_DAY:
            continue
        values = [condition.value for condition in conditions if condition.name == name]
        if name == "region":
            places = _narrowest(values, vocabulary)
            found &= reduce(or_, (in_region(postings, p, vocabulary, named) for p in places))
            continue
        here = postings.any_of(name, values)
        found &= here | (_passing(postings, name, words) if named else 0)
    return found


def _passing(postings: Postings, field: str, words: Sequence[str]) -> int:
    """What passes a condition of a field without meeting it: subjects called so, and kinds that have no such
    thing. Where some of a kind say it, like the levels of occupations, those who do not are none of it."""
    told = [kind for kind in KINDS if postings.of("kind", kind) & postings.every(field)]
    called = postings.any_of("exact", words) & postings.of("kind", "subject")
    return called | postings.live & ~postings.any_of("kind", told)


def _narrowest(places: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Places without those in which another one lies: 聊城市临清市 is 临清市."""
    around = {above for place in places for above in chain(place, vocabulary)[1:]}
    return [place for place in places if place not in around]


#: A condition that the index cannot meet: what institutions are allowed on the day of the question.
OF_A_DAY = "standing"
#: Kinds that are in a place; the others of a city are for each county of it.
PLACED = ("institution", "demand")


def in_region(postings: Postings, key: str, vocabulary: Vocabulary, named: bool) -> int:
    """What is in the region or below; rules of a region above hold there too; a subject has no place."""
    found = postings.any_of("region", below(key, vocabulary))
    if not named:
        return found
    above = postings.any_of("region", chain(key, vocabulary)[1:])
    placed = postings.any_of("kind", PLACED)
    return found | (above & ~placed) | _silent(postings, "region")


def below(key: str, vocabulary: Vocabulary) -> list[str]:
    """The region and all that lies in it."""
    return [one for one in vocabulary.above if key in chain(one, vocabulary)]


def chain(key: str, vocabulary: Vocabulary) -> list[str]:
    """The region and all above it."""
    chain: list[str] = []
    while key and key not in chain:
        chain.append(key)
        key = vocabulary.above.get(key, "")
    return chain


def _silent(postings: Postings, field: str) -> int:
    """The documents of which the field says nothing."""
    return postings.live & ~postings.every(field)
