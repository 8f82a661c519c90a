"""What the benched engines hold and are asked: the site's own content filled up with generated documents, and
questions of every kind of which it is known, from the names alone, which documents they mean.

The truth looks at printed names, aliases, sounds and numbers, by plain comparison; no engine has a part in it.
"""

from __future__ import annotations

import itertools
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from catalogue import create_app
from catalogue.rules.spelling import syllables
from catalogue.search.document import COMMON, HERE, Document, Name
from catalogue.search.documents import documents
from catalogue.search.vocabulary import vocabulary_of
from catalogue.search.words import Vocabulary
from tools.running import DAY, fill

WORKS = (
    "电焊", "气焊", "车床", "铣床", "数控", "叉车", "挖掘机", "养老护理", "母婴护理", "家政服务",
    "中式烹调", "面点", "美容", "美发", "汽车维修", "缝纫", "茶艺", "保育", "育婴", "快递",
    "物流", "电商", "直播", "无人机", "机器人", "消防", "保安", "物业", "园林", "钢筋", "砌筑",
    "架子", "混凝土", "管道", "制冷", "电梯", "锅炉", "化验", "仓储", "收银", "客房", "餐厅",
    "咖啡", "按摩", "健康照护", "会计", "绿化",
)  # fmt: skip
PARTS = (
    "高级", "初级", "现代", "智能", "绿色", "精密", "特种", "重型", "轻型", "便携", "野外",
    "水下", "高空", "民用", "工业", "农业", "船舶", "航空", "铁路", "矿山", "石油", "煤炭",
    "纺织", "食品", "医药", "电子", "通信", "建筑", "市政", "环保",
)  # fmt: skip
ENDS = (
    "工", "师", "员", "操作工", "维修工", "装调工", "检验员", "管理员", "培训学校",
    "职业培训学校", "技能培训中心", "技工学校", "实训基地", "服务公司", "补贴标准", "培训目录",
    "管理办法", "通知",
)  # fmt: skip
#: Names of at least this weight are names of the thing; what stands for less is only related.
CALLED = 0.9
#: Questions of each kind that are drawn from names.
DRAWN = 40
#: How a name is spelled: the whole of it, and by characters.
Spelled = tuple[str, list[str]]
#: Whoever waits longest for these waits for everything: no truth, only time.
HOSTILE: Mapping[str, tuple[str, ...]] = {
    "one character": ("工", "员", "师", "学", "业", "培", "职", "训"),
    "200 characters": (
        ("职业培训学校技能培训中心" * 17)[:200], ("高级工程管理维修操作" * 20)[:200], "工" * 200,
        ("我想学电焊和养老护理" * 20)[:200], ("补贴标准" * 50)[:200],
    ),
    "repeated": ("临清 " * 66, "一级" * 100, "电工临清" * 50, ("临清东阿茌平高唐阳谷莘县冠县" * 15)[:200]),
    "many words": (
        " ".join("工员师学业培职训高级电焊" * 8), " ".join(WORKS), " ".join(PARTS),
        " ".join([*ENDS, *ENDS]), "，".join(WORKS[:20]),
    ),
    "long latin": ("a" * 200, "gongcheng" * 22, " ".join("abcdefghijklmnopqrstuvwxyz"), "zhuangtiao" * 20),
    "digits": ("1", "6", "20", "2026", "9" * 200, " ".join("0123456789"), "6-18", "1" * 18),
    "letters": ("y", "z", "g", "zh", "gong", "peixun", "xuexiao", "zhiye", "yanglaohuli" * 18),
    "signs": (
        "*", "?", "%", "_", "\"", "'", "(", ")", "^", "a*", "*工*", "工?", "name:工", "NEAR(工 员)",
        "工 OR 员", "[工 TO 员]", "/工.*/", "{!func}", "\\", "工^9", "--", "；DROP TABLE doc",
        "*" * 200, "(" * 200,
    ),
    "emoji": ("😀", "😀" * 200, "电焊😀叉车", "👨‍👩‍👧‍👦" * 25),
    "sentences": (
        "我老公下岗了想重新学个电焊养家", "我妈今年五十岁了想当保姆去哪里学多少钱", "量子电焊物理",
        "茌平附近有没有教开挖掘机的学校电话多少", "补贴多少钱", "一年能补几次", "手机多少钱",
        "我们公司想给员工办叉车证怎么申请补贴", "没有这样的东西", "学什么好",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """A question, and the documents that it means with how well they answer: 3 best, 1 just so."""

    kind: str
    text: str
    truth: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Corpus:
    """Documents, the words of their release, and what is asked of them."""

    documents: Sequence[Document]
    vocabulary: Vocabulary
    questions: Sequence[Question]


def own_content() -> tuple[list[Document], Vocabulary]:
    """The documents and words of the site's own packages: real names, aliases, numbers and places."""
    with tempfile.TemporaryDirectory(prefix="bench-content-") as home:
        fill(Path(home))
        databases = create_app(home=Path(home), day=date.fromisoformat(DAY)).extensions["databases"]
        with Session(databases.reader) as session:
            found = list(documents(session)), vocabulary_of(session)
        databases.dispose()
    return found


def corpus(size: int, own: Sequence[Document], vocabulary: Vocabulary) -> Corpus:
    """So many documents, the same each time, and the questions of every kind."""
    all_ = [*own, *itertools.islice(_generated(vocabulary), size - len(own))]
    return Corpus(all_, vocabulary, [*_answered(all_, own, vocabulary), *hostile()])


def hostile() -> list[Question]:
    """The questions that cost most, of every kind."""
    return [Question(kind, text) for kind, texts in HOSTILE.items() for text in texts]


def _generated(vocabulary: Vocabulary) -> Iterator[Document]:
    parts = [p for p in itertools.product(PARTS, PARTS, WORKS, ENDS) if p[0] != p[1]]
    random.Random(7).shuffle(parts)
    counties = [key for key, above in vocabulary.above.items() if above == vocabulary.city]
    for number, (one, other, work, end) in enumerate(parts):
        school = end.endswith(("学校", "中心", "基地", "公司"))
        yield Document(
            "institution" if school else "subject", f"g{number}", (Name(one + other + work + end),),
            body=(f"{WORKS[number % len(WORKS)]}方面的工作，{PARTS[number % len(PARTS)]}", "需要实际操作技能"),
            region=counties[number % len(counties)] if school else "",
            tier=HERE if number % 10 == 0 else COMMON,
        )  # fmt: skip


class _Names:
    """What the documents are called, as the truth sees it."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.names = {d.id: [n.text for n in d.names if n.weight >= CALLED] for d in documents}

    def graded(self, words: Sequence[str]) -> dict[str, int]:
        """Whole name 3, its beginning 2, all words within it 1."""
        whole = "".join(words)
        found = {}
        for id_, names in self.names.items():
            held = [name for name in names if all(word in name for word in words)]
            if held:
                found[id_] = max(
                    3 if n == whole else 2 if n.startswith(words[0]) else 1 for n in held
                )
        return found

    def sounding(self, said: str, spell: Callable[[str], Spelled]) -> dict[str, int]:
        """What is spelled so: the whole of it 3, from its beginning 2, from a later character 1."""
        found = {}
        for id_, names in self.names.items():
            grades = [g for name in names if (g := _spelled(said, *spell(name)))]
            if grades:
                found[id_] = max(grades)
        return found


def _spelled(said: str, whole: str, parts: Sequence[str]) -> int:
    if said not in whole:
        return 0
    if whole.startswith(said):
        return 3 if whole == said else 2
    return int(any("".join(parts[at:]).startswith(said) for at in range(1, len(parts))))


@cache
def _sound(name: str) -> Spelled:
    parts = syllables(name)
    return "".join(parts), parts


@cache
def _letters(name: str) -> Spelled:
    parts = [part[:1] for part in _sound(name)[1]]
    return "".join(parts), parts


def _answered(
    all_: Sequence[Document], own: Sequence[Document], vocabulary: Vocabulary
) -> Iterator[Question]:
    """Questions whose answers are known."""
    rng = random.Random(11)
    known = _Names(all_)
    subjects = [d for d in own if d.kind == "subject" and d.sort != "group"]
    titles = [d.title for d in rng.sample(list(all_), DRAWN)]
    aliases = [n.text for d in subjects for n in d.names[1:] if n.weight >= CALLED]
    for word in (*WORKS, *PARTS, *ENDS):
        yield Question("word", word, known.graded([word]))
    for title in titles:
        yield Question("name", title, known.graded([title]))
        yield Question("beginning", title[:4], known.graded([title[:4]]))
    for _ in range(DRAWN):
        words = [rng.choice(WORKS), rng.choice(PARTS)]
        yield Question("two words", " ".join(words), known.graded(words))
    for alias in rng.sample(sorted(set(aliases)), DRAWN):
        yield Question("alias", alias, known.graded([alias]))
    yield from _sounds(known, [d.title for d in rng.sample(subjects, DRAWN)])
    yield from _slips(known, subjects, rng)
    for document in rng.sample([d for d in own if d.number], DRAWN):
        same = {d.id: 3 for d in own if d.number == document.number}
        yield Question("number", document.number, same)
    yield from _places(known, vocabulary, rng)


def _sounds(known: _Names, titles: Sequence[str]) -> Iterator[Question]:
    for title in (t for t in titles if t.isalpha() and not t.isascii()):
        said = syllables(title)
        yield Question("pinyin", "".join(said), known.sounding("".join(said), _sound))
        first = "".join(part[0] for part in said)
        if len(first) > 2:  # fewer letters begin thousands of names: none is meant
            yield Question("first letters", first, known.sounding(first, _letters))


def _slips(known: _Names, subjects: Sequence[Document], rng: random.Random) -> Iterator[Question]:
    """One character of a name replaced by any other; what is called like the name is meant."""
    long = [d.title for d in subjects if 4 <= len(d.title) <= 8 and d.title.isalpha()]
    characters = sorted(set("".join(long)))
    for title in rng.sample(long, DRAWN):
        at = rng.randrange(len(title))
        slip = title[:at] + rng.choice(characters) + title[at + 1 :]
        yield Question("slip", slip, known.graded([title]))


def _places(known: _Names, vocabulary: Vocabulary, rng: random.Random) -> Iterator[Question]:
    """Schools in a county: best those that lie there and are called so; then the subject of that name."""
    counties = {key: name for name, key in vocabulary.places.items() if not name.isascii()}
    lies_in = {d.id: d.region for d in known.documents if d.kind == "institution"}
    for _ in range(DRAWN):
        key = rng.choice(sorted(k for k in counties if vocabulary.above[k] == vocabulary.city))
        work = rng.choice(WORKS)
        called = known.graded([work])
        meant = {
            id_: 3 if id_ in lies_in else max(1, grade - 1)
            for id_, grade in called.items()
            if lies_in.get(id_, key) == key
        }
        yield Question("place", f"{counties[key]} {work}", meant)
