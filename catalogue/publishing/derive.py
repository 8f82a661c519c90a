"""Derived columns of what can be found by words: pinyin, initials, and the folded text.

Worked out when a row is written, logged with it, never in a file.
"""

from __future__ import annotations

from catalogue.models import Published, Searchable
from catalogue.publishing.tables import Values
from catalogue.rules.folding import fold
from catalogue.rules.spelling import initials, pinyin


def derive(model: type[Published], row: Values) -> Values:
    """The derived columns of a row of this model; none for what is not searched."""
    if not issubclass(model, Searchable):
        return {}
    words = [str(row[name]) for name in model.searched if row[name] is not None]
    name = str(row[model.searched[0]] or "")
    return {
        "pinyin": pinyin(name),
        "initials": initials(name),
        # A blank between columns: no folded question holds one, so none matches across.
        "search_text": " ".join(fold(word) for word in words),
    }
