"""Documents of what was said officially: notices, policies, and policies clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.glossary import GROUNDS, NOTICES, POLICY_KINDS
from catalogue.models import ClausePoint, Institution, Notice, NoticeLine, Policy
from catalogue.search.document import COMMON, HERE, PART, Document, Name
from catalogue.search.world import World, grouped, lines

#: A guide answers before the document that it explains; a classification answers nothing.
TIERS = {"guide": HERE, "catalogue": HERE, "reference": PART}
#: 暂停承训资格 is what a notice is, before it is what one is called.
KIND_WEIGHT = 0.85


def notices(world: World) -> Iterator[Document]:
    """Notices, found also by the institutions that they name."""
    named = grouped(lines(world.session, NoticeLine), "of_notice_key")
    now = {row.key: row.name for row in lines(world.session, Institution)}
    for row in lines(world.session, Notice):
        whom = named.get(row.key, ())
        yield Document(
            "notice", row.key, (Name(row.title), Name(NOTICES.label(row.kind), KIND_WEIGHT)),
            about=tuple({one.name: 1 for one in whom} | {now[one.institution_key]: 1 for one in whom}),
            body=(
                NOTICES.label(row.kind), *(GROUNDS.label(id_) for id_ in GROUNDS.members(row.grounds)),
                row.grounds_text or "", row.body or "",
            ),
            number=row.document_number or "",
            region=world.region_of(row),
            sort=row.kind,
            since=row.published_on,
        )  # fmt: skip


def policies(world: World) -> Iterator[Document]:
    """Policy documents."""
    for row in lines(world.session, Policy):
        yield Document(
            "policy", row.key, (Name(row.title),),
            body=(
                POLICY_KINDS.label(row.kind), row.issuer, row.keywords or "", row.summary or "",
                row.attachments or "",
            ),
            number=row.document_number or "",
            region=row.region_key or "",
            sort=row.kind,
            tier=TIERS.get(row.kind, COMMON),
            until=row.effective_until,
        )  # fmt: skip


def clauses(world: World) -> Iterator[Document]:
    """What a clause says, in the words of the site; read on the page of its document."""
    of = {row.key: row for row in lines(world.session, Policy)}
    for row in lines(world.session, ClausePoint):
        policy = of[row.of_policy_key]
        yield Document(
            "clause_point", row.key, (Name(row.heading),),
            about=(policy.title,),
            body=(row.body,),
            region=policy.region_key or "",
            owner=policy.key,
            tier=PART if policy.kind == "reference" else COMMON,
            until=policy.effective_until,
        )  # fmt: skip
