"""How Chinese words are spelled in pinyin: whole, by syllables, by first letters; without tones, ü as v."""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin, load_phrases_dict

from catalogue.rules.folding import fold

#: What pypinyin misreads, or might after an update: names of occupations and places of the region.
READINGS = {
    "调酒": "tiáo jiǔ", "调饮": "tiáo yǐn", "调音": "tiáo yīn", "调剂": "tiáo jì",
    "调度": "diào dù", "单县": "shàn xiàn", "莘县": "shēn xiàn", "茌平": "chí píng",
    "冠县": "guān xiàn", "东阿": "dōng ē", "朝城": "cháo chéng", "重型": "zhòng xíng",
    "行车": "háng chē", "供应": "gōng yìng", "乐器": "yuè qì", "长清": "cháng qīng",
    "乐陵": "lào líng", "曲阜": "qū fù", "鄄城": "juàn chéng", "茌": "chí", "莘": "shēn",
    "鄄": "juàn", "钻床": "zuàn chuáng", "脚手架": "jiǎo shǒu jià", "畜牧": "xù mù",
    "畜禽": "chù qín", "重庆": "chóng qìng", "单片": "dān piàn",
}  # fmt: skip
load_phrases_dict({word: [[part] for part in said.split()] for word, said in READINGS.items()})

#: What accents do not tell apart, at the beginning of a syllable and at its end.
_PAIRS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("f", "h"), ("r", "l"))
_BEGINNINGS = (
    *_PAIRS,
    *((b, a) for a, b in _PAIRS if len(a) == len(b)),
    ("z", "zh"),
    ("c", "ch"),
    ("s", "sh"),
)
_ENDINGS = (
    *(pair for one in ("an", "en", "in") for pair in ((one, f"{one}g"), (f"{one}g", one))),
    ("ao", "ou"),
    ("ou", "ao"),
)


def pinyin(text: str) -> str:
    """Full pinyin without tones and spaces, ü as v; what is not Chinese stays, folded."""
    return fold("".join(lazy_pinyin(fold(text))))


def initials(text: str) -> str:
    """The first letter of each character's pinyin; digits and Latin letters stay."""
    return fold("".join(lazy_pinyin(fold(text), style=Style.FIRST_LETTER)))


def syllables(text: str) -> list[str]:
    """The pinyin of each character: `["dian", "gong"]` for 电工; what is not Chinese stays, by character."""
    return [part.lower() for part in lazy_pinyin(fold(text), errors=_apart)]


def _apart(rest: str) -> str:
    return list(rest)  # type: ignore[return-value]  # pypinyin takes a list as well, and says so


def alike(syllable: str) -> list[str]:
    """Syllables that accents and dictation take for this one: `sang` for `shang`, `yin` for `ying`."""
    found = [
        syllable.replace(one, other, 1) for one, other in _BEGINNINGS if syllable.startswith(one)
    ]
    found += [syllable[: -len(one)] + other for one, other in _ENDINGS if syllable.endswith(one)]
    return [other for other in dict.fromkeys(found) if other != syllable]
