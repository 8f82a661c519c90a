"""Web addresses that stand in data: which may be linked at all, and whose they are (G13)."""

from __future__ import annotations

import re

#: A name of letters, digits and hyphens. Refused: other schemes, a name or password before `@`, letters
#: that imitate others (whatever is not ASCII, its `xn--` form too), a number in place of a name, and
#: white space, quotes and backslashes, which every browser reads as it likes.
_ADDRESS = re.compile(
    r"https?://((?:(?!-|xn--)[a-z0-9-]+(?<!-)\.)+[a-z]{2,})(?::[0-9]{1,5})?(?:[/?#][^\s\\\"<>^`{|}]*)?",
    re.IGNORECASE | re.ASCII,
)
#: What stands for the government beside `.gov.cn`: the register that gives out 党政机关标识 (G11).
_REGISTERS = frozenset({"bszs.conac.cn"})


def host_of(address: str) -> str:
    """The host of an address that may be linked, in small letters; empty for any other text."""
    found = _ADDRESS.fullmatch(address)
    return found[1].lower() if found else ""


def is_government(host: str) -> bool:
    """Whether a host is the government's: no prompt is needed before it."""
    return host == "gov.cn" or host.endswith(".gov.cn") or host in _REGISTERS
