"""How well a document answers a reading. Each weight is named and has the question that justifies it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.search.analysis import RUN, pairs
from catalogue.search.document import COMMON, HERE, PART
from catalogue.search.schema import Entry

#: 电工: the occupation of this name stands before every name that begins with it (电工仪器仪表装配工).
EXACT = 1000.0
#: 养老护理: 养老护理员 begins so; 医养康护理 only holds a part.
PREFIX = 700.0
#: 护理: 养老护理员 holds it.
WITHIN = 500.0
#: 丁麦 焊工: both words stand in 丁麦电工焊工培训中心, not side by side.
APART = 430.0
#: 丁麦 焊工: 丁麦焊接焊工学校 begins with the first word.
BEGINS_WITH_FIRST = 60.0
#: 电工、焊工: who teaches both stands among the two occupations, which are called by one word each.
EACH = 600.0
#: SYB创业: SYB is the name, 创业 stands elsewhere; as far as the words are in names at all.
SCATTERED = 0.9
#: 大学生: a scheme for them stands before a trade whose name holds the word (退役军人事务员).
FOR_THEM = 720.0
#: 残疾人补贴: asked with money, whatever text is for them stands before trades that help them.
MEANT_FOR = 1200.0
#: 电工补贴: a rate of 电工 is as much named as any of its lines; what is paid in general stands behind.
PAID, GENERAL_PAY = 500.0, 600.0
#: A line of a table that is of the very trade has at least so much, by any name of it.
LINE = 450.0
#: 高空作业证: the paper that is called 高空证; behind it those of the trade by another name.
PAPER, PAPER_OF_TRADE = 1000.0, 540.0
#: 电焊工操作证: of papers for one trade that which must be held.
MUST_BE_HELD = 30.0
#: 叉车: a school that teaches 叉车司机 and is not called so.
CONCERNS = 250.0
#: 培训视频: only the text of a rule speaks of it.
SAID = 120.0
#: 养老护 is more of 养老护理员 than of 养老护理员职业技能等级证书: the share of the name that was typed.
SHARE = 200.0
#: 一年能补几次: the rule of that sort stands before texts that hold the words, and after an exact name.
ANSWERS = 800.0
#: 无人机培训学校: of what is called 无人机, a school before the occupation.
ANSWERS_KIND = 240.0
#: 电焊工证: the paper and who issues it, before the occupation of that very name.
ANSWERS_PAPER = 900.0
#: 电工补贴: one line of the occupation answers before it, the others stand behind it.
ANSWERS_LINE, FURTHER = 900.0, 700.0
LINES = ("rate", "demand", "listing")
#: 学美容哪个学校好: after the occupation who teaches it, before occupations that are called nearly so.
ANSWERS_WHO = 640.0
#: A second answer stands behind the first.
ANSWERS_STEP = 100.0
#: 骗取补贴怎么处理: of two rules of one sort the one whose name shares words with the question.
ECHO, ECHO_MOST = 15.0, 90.0
#: 6-31-01-03: a code means one thing.
CODE = 2000.0
#: diangong sounds like 电工 (whole), yanglao begins 养老护理员, huli stands within.
SOUNDS_EXACT, SOUNDS_PREFIX, SOUNDS_WITHIN = 930.0, 680.0, 620.0
#: ylhly: first letters mean many names; pinyin in full stands before them.
LETTERS_EXACT, LETTERS_PREFIX, LETTERS_WITHIN = 900.0, 600.0, 380.0

#: 护理: taught or listed here, before what only stands in the classification.
TIERS = {HERE: 90.0, COMMON: 30.0, PART: 15.0}
#: 焊工: of equal names the occupation, then who teaches it, what is paid, and the paper one gets: 挖机 is
#: the machine before it is the first half of 挖机证.
KINDS = {
    "subject": 40.0, "scheme": 30.0, "rule": 25.0, "catalogue": 18.0, "institution": 20.0,
    "licence": -40.0, "policy": 10.0, "notice": 8.0, "rate": 4.0, "listing": 2.0, "demand": 0.0,
    "clause_point": -160.0,
}  # fmt: skip
#: 以工代训补贴: what has run out is not the answer of today; a document of that title still is.
ENDED = 320.0
ENDED_SAID = 60.0
SAID_KINDS = ("policy", "notice", "clause_point")
#: 临清 焊工: after the occupation the schools of 临清; what has no place, like a licence, stands back.
IN_PLACE, NO_PLACE = 420.0, 150.0
#: The reader's own region stands first among equals, and what is of this city before other places' papers.
AT_HOME, OF_THE_CITY = 60.0, 50.0
#: 职业培训学校: one that takes nobody now stands after all that do; asked for by its name it stands first.
NOT_ENROLLING = 2000.0
#: 护理: of names that match alike, a group of the classification stands after the occupations it holds.
GROUP = 260.0


@dataclass(frozen=True)
class Question:
    """What the score of a document depends on, besides the document."""

    words: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    day: date
    #: Places that were asked for, all below them included; and the reader's own.
    places: frozenset[str]
    home: str
    #: The site's own city, all below it and all above it.
    city: frozenset[str]
    #: The whole question, plain.
    text: str
    #: How far an institution is from taking people, by key.
    stopped: frozenset[str]


def score(entry: Entry, question: Question, weakest: float) -> float:
    """How well the document answers; `weakest`: what it has at least for being found at all."""
    base = max(named(entry, question.words), weakest)
    total = base + KINDS[entry.kind] + TIERS.get(entry.tier, 0.0)
    total += answering(entry, question, base)
    if not entry.holds(question.day):
        total -= ENDED_SAID if entry.kind in SAID_KINDS else ENDED
    total += placed(entry, question, base)
    if entry.kind == "institution" and entry.key in question.stopped and base < EXACT * 0.9:
        total -= NOT_ENROLLING
    if entry.kind == "subject" and entry.sort == "group":
        total -= GROUP
    return total


def placed(entry: Entry, question: Question, base: float) -> float:
    """What a document gains or loses for where it is."""
    gain = OF_THE_CITY if not entry.region or entry.region in question.city else 0.0
    if entry.region and entry.region == question.home:
        gain += AT_HOME
    if not question.places or (entry.kind == "subject" and base >= EXACT * 0.9):
        return gain
    if entry.region in question.places:
        return gain + IN_PLACE
    return gain if entry.region else gain - NO_PLACE


def named(entry: Entry, words: Sequence[str]) -> float:
    """How well the names of a document match the words; 0: not at all."""
    if not words:
        return 0.0
    whole = "".join(words)
    parts = [run for word in words for run in RUN.findall(word)]
    weighted = list(zip(entry.plain, entry.weights, strict=True))
    best = max((match(name, whole, parts) * weight for name, weight in weighted), default=0.0)
    if best or len(parts) < 2:
        return best
    held = sum(len(part) for part in parts if any(part in name for name in entry.plain))
    return APART * SCATTERED * held / len(whole)


def match(name: str, whole: str, words: Sequence[str]) -> float:
    """How well one plain name matches."""
    if whole not in name:
        if len(words) < 2 or not all(word in name for word in words):
            return 0.0
        begins = BEGINS_WITH_FIRST if name.startswith(words[0]) else 0.0
        return APART + begins + SHARE / 2 * len(whole) / len(name)
    if whole == name:
        return EXACT
    return (PREFIX if name.startswith(whole) else WITHIN) + SHARE * len(whole) / len(name)


def answering(entry: Entry, question: Question, base: float) -> float:
    """What a document gains for being of the kind that the question asks for."""
    for place, (kind, sort) in enumerate(question.answers):
        if entry.kind == kind and sort in ("", entry.sort):
            echo = sum(pair in question.text for pair in set(pairs(entry.plain[0])))
            gain = ANSWERS if sort else _gain(kind, base)
            gain += MUST_BE_HELD if (kind, entry.sort) == ("licence", "yes") else 0.0
            return gain - ANSWERS_STEP * place + min(ECHO * echo, ECHO_MOST)
    return 0.0


def _gain(kind: str, base: float) -> float:
    """What any document of a kind gains that is asked for; a line of a table only if it is of that trade."""
    if kind in LINES and base >= LINE:
        return ANSWERS_LINE
    return {"licence": ANSWERS_PAPER, "institution": ANSWERS_WHO}.get(kind, ANSWERS_KIND)
