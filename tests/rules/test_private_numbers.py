"""Numbers of persons are seen; numbers of bodies and documents are not mistaken for them."""

from __future__ import annotations

import pytest

from catalogue.rules import private_numbers as numbers


def test_an_identity_number_is_known_by_its_day_and_last_character() -> None:
    assert numbers.identity_number("经办人11010519491231002X，已核") == "11010519491231002X"
    assert numbers.identity_number("110105194912310021") is None
    assert numbers.identity_number("110105194913310021") is None
    assert numbers.identity_number("编号0110105194912310020") is None


@pytest.mark.parametrize("text", ["13800000000", "联系人 138-0000-0000", "+86 19900000000转"])
def test_a_mobile_number(text: str) -> None:
    assert numbers.mobile_number(text)


@pytest.mark.parametrize("text", ["0635-8000000", "12345", "2021-13800000000000", "0000-0000001"])
def test_what_is_no_mobile_number(text: str) -> None:
    assert numbers.mobile_number(text) is None


def test_a_bank_card_satisfies_luhn() -> None:
    """Of the ten last digits exactly one makes a card number: the check is no mere pattern."""
    cards = [f"622200000000000{n:04}" for n in range(10)]
    good = [card for card in cards if numbers.bank_card(f"汇入{card}即可") == card]
    assert len(good) == 1
    assert numbers.bank_card(good[0][:-1]) is None


@pytest.mark.parametrize(
    ("text", "masked"), [("138****0000", True), ("某路**号", True), ("5*8小时", False)]
)
def test_masked(text: str, masked: bool) -> None:
    assert numbers.is_masked(text) is masked
