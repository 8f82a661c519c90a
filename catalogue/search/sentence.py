"""What a whole sentence asks for: the thing in it, and the conditions; all else round it means nothing.

我想在临清学电焊 asks for 电焊 in 临清: 我想, 在 and 学 are only said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from catalogue.rules.spelling import pinyin
from catalogue.search.people import is_people
from catalogue.search.phrases import FILLERS, KIND_WORDS, LEFT_OVER, VERBS
from catalogue.search.words import Condition, Vocabulary, condition_of

#: Whether a plain text is the whole name of something.
Known = Callable[[str], bool]
#: A piece of a word that only surrounds the thing: from, to, and the condition that it says, if one.
Piece = tuple[int, int, Condition | None]
Asked = tuple[list[str], list[Condition]]

#: Characters of a word in which a name is looked for; of a name, and of what surrounds it.
SENTENCE, NAME, SURROUNDING = 40, 16, 14
#: Of a condition, also as it is spelled: liaochengjingjijishukaifaqu.
CONDITION = 32
#: Between two things: 电工和焊工.
_AND = re.compile(r"和|与|跟|或者|还是|以及|或")
_JOINT_AT_END = re.compile(f"(?:{_AND.pattern})$")
#: Question words: they make a sentence a question, and no text answers by holding them.
ASKING = re.compile(
    r"什么时候|为什么|[是有]?什么(?:意思|情况|样)?|怎么(?:样|办|才能)?|怎样|如何|哪[里儿些个家]|谁|请问"
    r"|多[少大久长]|几[天年次个岁家]|([是能会要有可])[不没](?:可以|\1)|是否|可以|需要|应该|[吗呢]$"
)
_FILLERS = frozenset({*FILLERS, *KIND_WORDS})


def is_asking(q: str) -> bool:
    """Whether a question, clean, is asked as a sentence, and is the name of nothing: 要发票吗, 怎么评."""
    return bool(ASKING.search(q))


def is_said_round(word: str) -> bool:
    """Whether a plain word only says what is wanted with a thing: 培训机构, 培训."""
    return word in _FILLERS


def asked_for(word: str, vocabulary: Vocabulary, known: Known) -> Asked:
    """The things that a plain word asks for, and the conditions said with them."""
    if is_said_round(word):
        return [], []
    if len(word) > SENTENCE:
        return _cut(word, vocabulary, known)
    if found := _one_thing(word, vocabulary, known):
        return found
    parts = [_one_thing(part, vocabulary, known) for part in _AND.split(word)]
    if len(parts) > 1 and all(parts):
        both = [part for part in parts if part]
        return [thing for some, _ in both for thing in some], [c for _, more in both for c in more]
    return _cut(word, vocabulary, known)


def _one_thing(word: str, vocabulary: Vocabulary, known: Known) -> Asked | None:
    """The longest name in a word, if all that stands round it only surrounds."""
    pieces = list(_pieces(word, vocabulary))
    before: dict[int, list[Condition]] = {0: []}
    for start, end, condition in pieces:
        if start in before:
            before.setdefault(end, [*before[start], *([condition] if condition else [])])
    after: dict[int, list[Condition]] = {len(word): []}
    for start, end, condition in reversed(pieces):
        if end in after:
            after[start] = [*([condition] if condition else []), *after[end]]
    spans = [(start, end) for start in before for end in after if 1 < end - start <= NAME]
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if known(word[start:end]):
            return [word[start:end]], [*before[start], *after[end]]
    return None


def _pieces(word: str, vocabulary: Vocabulary) -> Iterator[Piece]:
    """The pieces of a word that may surround a thing, those with one beginning the longest first."""
    for start in range(len(word)):
        for end in range(min(len(word), start + SURROUNDING), start, -1):
            piece = word[start:end]
            condition = condition_of(piece, vocabulary) if end - start > 1 else None
            if condition or _is_empty(piece) or is_people(piece):
                yield start, end, condition


def _is_empty(piece: str) -> bool:
    """Whether a piece of a sentence means nothing by itself."""
    if len(piece) == 1:
        return piece in VERBS or piece in LEFT_OVER
    return piece in _FILLERS or piece in _spelled_fillers()


@cache
def _spelled_fillers() -> frozenset[str]:
    """What is said round a thing, by its pinyin: `peixun`."""
    return frozenset(pinyin(filler) for filler in _FILLERS if len(filler) > 1)


@cache
def spelled_kinds() -> dict[str, str]:
    """The words that ask for a kind of thing, by their pinyin: `butie`."""
    return {pinyin(word): word for word in KIND_WORDS if len(word) > 1}


def condition_at_an_end(
    word: str, vocabulary: Vocabulary, known: Known
) -> tuple[str, Condition] | None:
    """The longest condition with which a word begins or ends, and the rest of it."""
    for length in range(min(len(word), CONDITION), 1, -1):
        for said, rest in ((word[:length], word[length:]), (word[-length:], word[:-length])):
            found = condition_of(said.lstrip("在到于去来") if length > 2 else said, vocabulary)
            if found is None or known(said):
                continue
            rest = _without_joint(rest.strip("的在"), vocabulary, known)
            # One character left over is no word: the condition was a part of one.
            if len(rest) != 1 or known(rest):
                return rest, found
    return None


def _without_joint(rest: str, vocabulary: Vocabulary, known: Known) -> str:
    """What is left beside a condition without the word that joins another one to it: 临清和东阿."""
    begins, ends = _AND.match(rest), _JOINT_AT_END.search(rest)
    if known(rest):
        return rest
    after, before = rest[begins.end() :] if begins else "", rest[: ends.start()] if ends else ""
    if any(condition_of(after[:end], vocabulary) for end in range(2, len(after) + 1)):
        return after
    if any(condition_of(before[start:], vocabulary) for start in range(len(before) - 1)):
        return before
    return rest


def _cut(word: str, vocabulary: Vocabulary, known: Known) -> Asked:
    """What is left when conditions and what surrounds are cut off at both ends."""
    conditions: list[Condition] = []
    while word and not known(word):
        if _is_empty(word):
            word = ""
        elif cut := condition_at_an_end(word, vocabulary, known):
            word, condition = cut
            conditions.append(condition)
        elif (shorter := _without_filler(word)) != word:
            word = shorter
        else:
            break
    return ([word] if word.strip(LEFT_OVER) or known(word) else []), conditions


def _without_filler(word: str) -> str:
    for size in range(min(SURROUNDING, len(word)), 0, -1):
        if word[:size] in _FILLERS:
            return word[size:]
        if word[-size:] in _FILLERS:
            return word[:-size]
    return word
