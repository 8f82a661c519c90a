"""The published tables, one file per noun, and the log that they are the sum of."""

from __future__ import annotations

from catalogue.db import Base
from catalogue.models.base import Published, Searchable
from catalogue.models.catalogue import Catalogue, Listing
from catalogue.models.demand import Demand
from catalogue.models.grade import Grade, GradeValue, GradingScheme
from catalogue.models.institution import Capability, Institution, InstitutionName, Site, SiteSubject
from catalogue.models.licence import Licence, LicenceSubject
from catalogue.models.notice import Notice, NoticeAbout, NoticeLine
from catalogue.models.policy import ClausePoint, Policy, PolicyRelation
from catalogue.models.publisher import Publisher, Setting
from catalogue.models.region import Industry, Region
from catalogue.models.release import Change, PackageLoad, Release, SiteState, Withdrawn
from catalogue.models.standing import FAR, StandingSpan
from catalogue.models.subject import Alias, Subject
from catalogue.models.subsidy import (
    ClassMember,
    Rate,
    Rule,
    Scheme,
    SchemePaper,
    SubsidyClass,
    Uplift,
)

#: The nouns a package may carry, in the order of their files.
PUBLISHED: tuple[type[Published], ...] = (
    Publisher, Region, Setting, Industry,
    Subject, Alias, Licence, LicenceSubject,
    Policy, PolicyRelation, ClausePoint,
    Catalogue, Listing, Demand,
    Institution, InstitutionName, Site, SiteSubject, Capability,
    GradingScheme, GradeValue, Grade,
    Notice, NoticeLine, NoticeAbout,
    Scheme, SchemePaper, SubsidyClass, ClassMember, Rate, Uplift, Rule,
)  # fmt: skip

#: Every table that the log covers: what packages carry, and what is derived from it.
LOGGED: tuple[type[Base], ...] = (*PUBLISHED, StandingSpan)  # type: ignore[arg-type]

__all__ = [
    "FAR", "LOGGED", "PUBLISHED", "Alias", "Base", "Capability", "Catalogue", "Change", "ClassMember",
    "ClausePoint", "Demand", "Grade", "GradeValue", "GradingScheme", "Industry", "Institution",
    "InstitutionName", "Licence", "LicenceSubject", "Listing", "Notice", "NoticeAbout", "NoticeLine",
    "PackageLoad", "Policy", "PolicyRelation", "Published", "Publisher", "Rate", "Region", "Release",
    "Rule", "Scheme", "SchemePaper", "Searchable", "Setting", "Site", "SiteState", "SiteSubject",
    "StandingSpan", "Subject", "SubsidyClass", "Uplift", "Withdrawn",
]  # fmt: skip
