"""What a reader calls a subject: its name, another name of it, or its code with any dashes."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from catalogue.models import Alias, Subject
from catalogue.queries.filters import Filter
from catalogue.rules.codes import occupation_code

#: Subjects as this condition sees them; made once, since making an alias is slow.
CALLED = aliased(Subject)


def named(asked: Filter, subject: type[Subject] = Subject) -> ColumnElement[bool]:
    """Whether the words of a list's `?q=` mean the subject.

    A code means all that begins with it, and the trades there: `6—31—01` finds 电工. A name finds the
    occupation that a trade so named stands under, too: 育婴员 is found in 婴幼儿发展引导员.
    """
    code = occupation_code(asked.q)
    if code:
        begins = func.substr(CALLED.code, 1, len(code)) == code
        under = select(CALLED.key).where(begins)
        return or_(subject.key.in_(under), subject.parent_key.in_(under))
    alias = select(Alias.subject_key).where(
        Alias.search_text.contains(asked.words, autoescape=True)
    )
    mine = or_(CALLED.search_text.contains(asked.words, autoescape=True), CALLED.key.in_(alias))
    trades = select(CALLED.parent_key).where(mine, CALLED.kind == "trade")
    return or_(subject.key.in_(select(CALLED.key).where(mine)), subject.key.in_(trades))
