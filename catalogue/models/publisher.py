"""Who publishes: a bureau or another department; and the settings of the site."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from catalogue.db import Base
from catalogue.models.base import Published, reference, text


class Publisher(Published, Base):
    """发布单位. Its chain of `above` decides how far its decisions reach (standing, rule 1)."""

    __tablename__ = "publisher"
    key_letter = "b"
    natural_key = ("name",)
    file_order = ("region_key", "name")

    name: Mapped[str] = text("名称", required=True)
    short_name: Mapped[str | None] = text("简称")
    region_key: Mapped[str | None] = reference("地区", "region")
    #: The publisher above it: a city's bureau above a county's.
    above_key: Mapped[str | None] = reference("上级发布单位", "publisher")
    phone: Mapped[str | None] = text("咨询电话")
    #: 投诉举报; never the telephone for corrections of the page.
    complaint_phone: Mapped[str | None] = text("投诉举报电话")


class Setting(Published, Base):
    """站点设置: one value of `site.toml`, keyed by its dotted name (`site.name`)."""

    __tablename__ = "setting"

    value: Mapped[str] = mapped_column(nullable=False, info={"title": "值"})
