"""Faults of rows: days, sources, points, codes, private numbers, amounts, names on notices."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from catalogue.packages import cells
from catalogue.packages.csvfile import Row
from catalogue.packages.fault import Fault
from catalogue.packages.schema import TABLES, Field
from catalogue.rules import codes, private_numbers
from catalogue.rules.addresses import host_of
from catalogue.rules.coordinates import in_china, is_swapped

#: Columns for telephones meant for the public; a mobile number there is only asked about.
PHONES = frozenset({"phone", "complaint_phone", "appeal_phone"})
#: Columns whose digits are no private numbers.
NOT_PRIVATE = frozenset({"credit_code", "licence_number", "index_number", "source_url", "website"})

#: Columns that hold the address of another site.
ADDRESSES = ("website", "source_url")
#: Kinds of amount that are one figure.
ONE_FIGURE = frozenset({"fixed", "per_hour", "per_day", "per_month"})

Check = Callable[[Row], Iterator[Fault]]


def faults(rows: Sequence[Row]) -> Iterator[Fault]:
    """What rows show by themselves, and names on notices that are not the institution's."""
    for row in rows:
        for check in (_period, _source, _texts, _codes, _addresses, *OF_TABLE.get(row.table, ())):
            yield from check(row)
    yield from _named_institutions(rows)


def _fault(row: Row, column: str, reason: str, fix: str, *, warning: bool = False) -> Fault:
    field = TABLES[row.table].field(column)
    value = cells.write(field, row.values[column])
    name = field.name if row.number else row.key
    return Fault(row.file, row.number, name, reason, fix, value, warning)


def _period(row: Row) -> Iterator[Fault]:
    start, end = row.values.get("effective_from"), row.values.get("effective_until")
    if start and end and start >= end:
        yield _fault(row, "effective_until", "结束早于开始", "请核对日期")


def _source(row: Row) -> Iterator[Fault]:
    if row.values["policy_key"] and row.values["notice_key"]:
        yield _fault(row, "notice_key", "与policy列只能填一个", "请保留所依据的那一个")


def _texts(row: Row) -> Iterator[Fault]:
    for field in TABLES[row.table].fields:
        text = row.values.get(field.column)
        if field.kind != "text" or not text or field.column in NOT_PRIVATE:
            continue
        if private_numbers.is_masked(text):
            yield _fault(row, field.column, "含*号，已隐去", _masked_fix(row, field))
        yield from _private(row, field.column, text)


def _masked_fix(row: Row, field: Field) -> str:
    if field.column == "phone" and "phone_masked" in row.values:
        return "此格请留空，phone_masked列写true"
    return "此格请留空"


def _private(row: Row, column: str, text: str) -> Iterator[Fault]:
    if private_numbers.identity_number(text):
        yield _fault(row, column, "像是身份证号", "请删除")
    if private_numbers.bank_card(text):
        yield _fault(row, column, "像是银行卡号", "请删除")
    if private_numbers.mobile_number(text):
        public = column in PHONES
        fix = "请确认是对外公开的电话；确认无误可以保留" if public else "请删除"
        yield _fault(row, column, "像是个人手机号", fix, warning=public)


def _codes(row: Row) -> Iterator[Fault]:
    code, number = row.values.get("credit_code"), row.values.get("document_number")
    if code and codes.is_credit_code(code) and not codes.credit_code_checks(code):
        fix = "请对照证照核对；确认无误可以保留"
        yield _fault(row, "credit_code", "末位校验不符", fix, warning=True)
    if number and codes.document_number(number) != number:
        fix = f"请写成“{codes.document_number(number)}”"
        yield _fault(row, "document_number", "文号写法不规范", fix)


def _addresses(row: Row) -> Iterator[Fault]:
    for column in ADDRESSES:
        address = row.values.get(column)
        if address and not host_of(address):
            yield _fault(row, column, "不是网址", "请写成https://www.example.com/这样的完整网址")


def _point(row: Row) -> Iterator[Fault]:
    lat, lng = row.values["lat"], row.values["lng"]
    given = [row.values[name] is not None for name in ("lat", "lng", "point_system")]
    if any(given) and not all(given):
        fix = "请同时填写lat、lng、point_system，或都留空"
        yield _fault(row, "lat", "经纬度和坐标系没有填全", fix)
    elif lat and is_swapped(float(lat), float(lng)):
        yield _fault(row, "lat", "经纬度像是写反了", "请核对")
    elif lat and not in_china(float(lat), float(lng)):
        yield _fault(row, "lat", "不在中国境内", "请核对")


def _rate(row: Row) -> Iterator[Fault]:
    values, kind = row.values, row.values["kind"]
    if values["subject_key"] and values["class_key"]:
        fix = "请保留一个，都不填表示全部职业（工种）"
        yield _fault(row, "class_key", "与subject列只能填一个", fix)
    if kind is None:
        return
    for column, wanted in (
        ("amount", kind in ONE_FIGURE),
        ("minimum", kind == "range"),
        ("maximum", kind == "range"),
    ):
        if wanted and values[column] is None:
            yield _fault(row, column, "必须填写", f"补贴方式为{kind}，请补填，单位为元")
        elif not wanted and values[column] is not None:
            yield _fault(row, column, f"与补贴方式{kind}不符", "请清空，或改正kind列")
    low, high = values["minimum"], values["maximum"]
    if low is not None and high is not None and low > high:
        yield _fault(row, "maximum", "最高小于最低", "请核对")


def _grade(row: Row) -> Iterator[Fault]:
    if (row.values["value_key"] is None) == (row.values["unrated"] is None):
        fix = "有等级的填value，没有的填unrated"
        yield _fault(row, "value_key", "与unrated列应当填且只填一个", fix)


#: Checks that only some tables need.
OF_TABLE: dict[str, tuple[Check, ...]] = {"site": (_point,), "rate": (_rate,), "grade": (_grade,)}


def _named_institutions(rows: Sequence[Row]) -> Iterator[Fault]:
    """A notice is attached by name and code (X44): both must be the institution's own."""
    names: dict[str, set[str]] = defaultdict(set)
    own_codes: dict[str, str | None] = {}
    for row in rows:
        if row.table == "institution":
            own_codes[row.key] = row.values["credit_code"]
        if row.table in ("institution", "institution_name"):
            key = row.key if row.table == "institution" else row.values["institution_key"]
            names[key].add(_plain(row.values["name"] or ""))
    for row in rows:
        key = row.values.get("institution_key")
        if row.table != "notice_line" or key not in own_codes:
            continue
        printed, own = row.values["credit_code"], own_codes[key]
        if printed and own and printed != own:
            yield _fault(row, "credit_code", "名称与代码不是同一家", "请对照证照核对")
        if _plain(row.values["name"] or "") not in names[key]:
            yield _fault(
                row, "name", "与该机构现用名、曾用名都不同", "请对照证照核对", warning=bool(printed)
            )


def _plain(name: str) -> str:
    """A name without the difference of full and half width, and without spaces."""
    return "".join(unicodedata.normalize("NFKC", name).split())
