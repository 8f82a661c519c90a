"""What a site in earnest may not open with: fictional rows, and furniture that is not configured.

The furniture is what every page of a government site must show (G1, G10–G12); its numbers are issued by
others and never invented, so a missing or ill-formed one stops here and not on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from catalogue.packages import descriptor, settings
from catalogue.packages.csvfile import Row
from catalogue.packages.fault import Fault
from catalogue.packages.package import Package

_ICP = r"[\u4e00-\u9fff]ICP备\d{6,8}号(-\d+)?"
_POLICE = r"[\u4e00-\u9fff]公网安备\s?\d{14}号"
#: Where 党政机关标识 (G11) and 政府网站找错 (G12) are issued.
_MARK = r"https?://bszs\.conac\.cn/sitename\?method=show&id=[0-9A-Za-z]{32}"
_REPORT = r"https://(zfwzgl\.www|zfwzzc\.www)\.gov\.cn/[!-~]+"

#: Settings that must stand: name, what it is, the form of it, an example of the form.
REQUIRED = (
    ("site.name", "网站名称", ".+", "某某市职业技能培训目录"),
    ("site.org", "主办单位", ".+", "单位全称"),
    ("site.agency", "经办机构", ".+", "单位全称"),
    ("site.phone", "咨询电话", r"[0-9][0-9-]{3,}[0-9]", "0000-0000000"),
    ("site.domain", "网站域名", r"([a-z0-9-]+\.)+[a-z]{2,}", "rsj.example.gov.cn"),
    ("site.id_code", "政府网站标识码", "[a-z0-9]{10}", "0000000000"),
    ("site.icp", "ICP备案号", _ICP, "某ICP备00000000号-1"),
    ("site.police_record", "公安备案号", _POLICE, "某公网安备00000000000000号"),
    ("site.party_mark_url", "党政机关标识网址", _MARK, "https://bszs.conac.cn/sitename?……"),
    ("site.error_report_url", "政府网站找错网址", _REPORT, "https://zfwzgl.www.gov.cn/……"),
)
#: What people write until they know: words, or one digit all through.
_PLACEHOLDER = re.compile(r"待定|待填|待补|未定|暂无|某|示例|TODO|[xX]{3}|例如|单位全称")
#: Hosts that nobody can own (RFC 2606). A last label `example` is let through: the bureau of the tests,
#: which is none, can have no other.
_NOBODYS = re.compile(r"(.+\.)?(example\..+|test|invalid|localhost|local)")


def faults(packages: Sequence[Package]) -> list[Fault]:
    """Why these packages may not be a site in earnest; empty if they may."""
    return [*_samples(packages), *_furniture(packages)]


def _samples(packages: Sequence[Package]) -> Iterator[Fault]:
    for package in packages:
        if package.sample:
            reason = f"内容包“{package.title}”的内容是虚构的示例"
            yield Fault(
                package.path(descriptor.FILE), 0, "sample", reason, "正式网站不能载入这个内容包"
            )


def _furniture(packages: Sequence[Package]) -> Iterator[Fault]:
    found = {row.key: row for p in packages for row in p.rows if row.table == "setting"}
    file = packages[-1].path(settings.FILE) if packages else settings.FILE
    for name, title, pattern, example in REQUIRED:
        row = found.get(name)
        fix = f"形如“{example}”"
        if row is None:
            yield Fault(file, 0, name, f"没有填写{title}", f"请填写，{fix}")
        elif not re.fullmatch(pattern, value := row.values["value"]):
            yield Fault(row.file, 0, name, f"不像是{title}", f"请核对，{fix}", value)
        elif is_placeholder(value):
            yield Fault(row.file, 0, name, f"不是真实的{title}", f"请填写实际内容，{fix}", value)
    yield from _codes_agree(found)


def is_placeholder(text: str) -> bool:
    """Whether a text only holds the place of the real one: 待定, 某某市, 0000-0000000, example.com."""
    digits = re.sub(r"\D", "", re.sub(r"-\d+$", "", text) if "ICP" in text else text)
    one_digit = len(digits) >= 5 and len(set(digits)) == 1
    return one_digit or bool(_PLACEHOLDER.search(text) or _NOBODYS.fullmatch(text))


def _codes_agree(found: Mapping[str, Row]) -> Iterator[Fault]:
    """政府网站找错 names the site by its 标识码: another's would send the reports to another."""
    code, report = found.get("site.id_code"), found.get("site.error_report_url")
    said = re.search(r"site_code=(\w*)", report.values["value"]) if report else None
    if code and report and said and said[1] != code.values["value"]:
        fix = f"请与site.id_code“{code.values['value']}”核对"
        yield Fault(report.file, 0, report.key, "标识码与本站不同", fix, report.values["value"])
