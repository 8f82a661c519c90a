"""One word per thing: no label stands for two terms of a vocabulary, every term has one."""

from __future__ import annotations

import pytest

from catalogue.glossary import GROUPS, LEVELS, NOUNS, VOCABULARIES, Vocabulary
from catalogue.models import PUBLISHED

#: Groups that are never a filter, chip, option or suggestion: naming them brands a person.
NEVER = (
    "戒毒",
    "刑满",
    "服刑",
    "残疾",
    "低保",
    "低收入",
    "建档立卡",
    "贫困",
    "脱贫",
    "就业困难",
    "零就业",
)


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda v: str(v.name))
def test_labels_are_unique(vocabulary: Vocabulary) -> None:
    labels = [term.label for term in vocabulary.values()]
    assert len(labels) == len(set(labels)) and all(labels)
    assert not any(
        "{" in label or label.isascii() and label != "%" and "-" not in label for label in labels
    )


def test_levels_go_from_the_lowest() -> None:
    assert list(LEVELS)[:6] == ["apprentice", "l5", "l4", "l3", "l2", "l1"]
    assert LEVELS.label("l5") == "五级/初级工" and LEVELS["l5"].brief == "五级"


def test_masks_go_there_and_back() -> None:
    for mask in range(1 << len(LEVELS)):
        assert LEVELS.mask(LEVELS.members(mask)) == mask


def test_no_group_brands_a_person() -> None:
    for term in GROUPS.values():
        assert not any(word in term.label + term.short for word in NEVER), term


def test_tables_are_named_after_nouns() -> None:
    """A table is a noun of the glossary, or a part of one: `notice_line` of `notice`."""
    heads = {*NOUNS, "grade_value", "class_member"}
    for model in PUBLISHED:
        name = model.__tablename__  # type: ignore[attr-defined]
        assert name in heads or name.split("_")[0] in heads, name
