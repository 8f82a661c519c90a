"""Addresses as QR codes: a PNG inside the page, which paper prints and WeChat's long press reads (W33)."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from segno.encoder import DataOverflowError

#: Empty modules round a code, as the standard asks.
QUIET = 4
#: Pixels of a side at least; modules are whole pixels, so that they stay sharp.
SIDE = 200
#: The largest version drawn (57 modules a side, 213 bytes): finer ones are not read from paper.
LARGEST = 10


@dataclass(frozen=True)
class Code:
    """One code."""

    #: The picture as a `data:` address; below 1 kB compressed.
    src: str
    #: Pixels of its side, quiet zone included.
    side: int


def code(text: str) -> Code | None:
    """The code of a text at error correction M; None for one too long to be read from paper."""
    try:
        made = segno.make_qr(text, error="m", boost_error=False)
    except DataOverflowError:
        return None
    if int(made.version) > LARGEST:
        return None
    modules, _ = made.symbol_size(border=QUIET)
    scale = -(-SIDE // int(modules))
    return Code(made.png_data_uri(scale=scale, border=QUIET), int(modules) * scale)
