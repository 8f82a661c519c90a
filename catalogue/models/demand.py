"""What training people and employers ask for."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, relationship

from catalogue.db import Base
from catalogue.glossary import ASKERS
from catalogue.models.base import Published, choice, day, flag, number, reference, text
from catalogue.models.catalogue import Catalogue
from catalogue.models.region import Region
from catalogue.models.subject import Subject


class Demand(Published, Base):
    """培训需求: a subject's demand in a region and a period (X54)."""

    __tablename__ = "demand"
    key_letter = "d"
    natural_key = ("subject_key", "region_key", "period", "asker")
    file_order = ("catalogue_key", "region_key", "rank")
    parent = "catalogue_key"

    catalogue_key: Mapped[str | None] = reference("需求目录", "catalogue")
    subject_key: Mapped[str] = reference("职业（工种）", "subject", required=True)
    region_key: Mapped[str] = reference("地区", "region", required=True)
    #: As printed: 2026年第三季度.
    period: Mapped[str] = text("时期", required=True)
    effective_from: Mapped[date | None] = day("起始日期")
    effective_until: Mapped[date | None] = day("结束日期")
    #: People.
    headcount: Mapped[int | None] = number("需求人数", unit="people")
    rank: Mapped[int | None] = number("位次")
    last_rank: Mapped[int | None] = number("上期位次")
    #: Whether there was an earlier list at all: without one a blank last rank is not 新进.
    has_last: Mapped[bool] = flag("有上期", default=False)
    asker: Mapped[str] = choice("需求来自", ASKERS, required=True)
    note: Mapped[str | None] = text("说明")

    catalogue: Mapped[Catalogue | None] = relationship(foreign_keys=[catalogue_key], viewonly=True)
    subject: Mapped[Subject] = relationship(foreign_keys=[subject_key], viewonly=True)
    region: Mapped[Region] = relationship(foreign_keys=[region_key], viewonly=True)
