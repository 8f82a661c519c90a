"""What answers a question for money: what is paid for the trade that it names, and in general."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from catalogue.search.matching import ABOUT, holding
from catalogue.search.papers import trade_of
from catalogue.search.postings import Postings, numbers
from catalogue.search.words import Condition

#: What the answers to 补贴多少钱 have in common with those to 电工补贴.
_ASKED = frozenset({("rate", ""), ("catalogue", "rates")})
#: What the word 补贴 or 补助 beside another one asks for.
A_SUBSIDY = (("rate", ""),)
#: Whether somebody may claim: 电工能补贴吗 asks what is paid as well.
_MAY_CLAIM = (("rule", "condition"), ("scheme", ""))
#: What answers it of a trade, after the rates of that trade: where they all stand, and who may claim.
OF_A_TRADE = (("rate", ""), ("scheme", ""))
_IN_GENERAL = (("catalogue", "rates"), ("scheme", "training"))
#: What answers it of a level: 技师补贴多少钱 is the rates of the level, of whichever trade.
_OF_A_LEVEL = (("rate", ""), ("catalogue", "rates"), ("scheme", "training"), ("scheme", ""))
#: Conditions that a rate tells.
_TOLD_BY_RATES = frozenset({"level", "certificate"})
#: Rates looked at for one whose trade begins so: 美容 of 美容师.
_LOOKED_AT = 200
#: What is called by the name of a trade, or of the paper for it.
_TRADES = ("subject", "licence")


def is_asked(answers: Sequence[tuple[str, str]]) -> bool:
    """Whether a question that such things answer is first of all one for money: 能补多少, 能补贴吗."""
    first = [answer for answer in answers if answer not in _MAY_CLAIM][:1]
    return not _ASKED.isdisjoint(first)


def of_a_level(
    answers: Sequence[tuple[str, str]], conditions: Sequence[Condition]
) -> Sequence[tuple[str, str]]:
    """What answers a question without a trade; the rates first, where it is one for the money of a level."""
    told = any(one.name in _TOLD_BY_RATES for one in conditions)
    return _OF_A_LEVEL if told and is_asked(answers) else answers


def names_trade(postings: Postings, words: Sequence[str]) -> bool:
    """Whether one of the plain words is the whole name of a trade."""
    kinds = postings.any_of("kind", _TRADES)
    return any(postings.of("exact", word) & kinds for word in words)


def rates_of(postings: Postings, words: Sequence[str]) -> int:
    """The rates of the trades that all the plain words name; 焊工证 names that of 焊工."""
    found = postings.of("kind", "rate")
    for word in words:
        found &= (
            _rates(postings, word) or _rates(postings, trade_of(word)) or _begun(postings, word)
        )
    return found


def _begun(postings: Postings, word: str) -> int:
    """The rates of trades whose name begins so."""
    some = postings.of("kind", "rate") & holding(postings, word, ABOUT)
    found = 0
    for number in islice(numbers(some), _LOOKED_AT):
        if any(name.startswith(word) for name in postings.entry(number).plain):
            found |= 1 << number
    return found


def _rates(postings: Postings, word: str) -> int:
    named = postings.of("exact", word) | postings.of("covered", word)
    return named & postings.of("kind", "rate")


def in_general(postings: Postings) -> int:
    """What is paid whatever the trade."""
    found = 0
    for kind, sort in _IN_GENERAL:
        found |= postings.of("kind", kind) & postings.of("sort", sort)
    return found
