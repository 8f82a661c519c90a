"""What a site in earnest may not open with: fictional rows, and furniture that is not configured.

The furniture is what every page of a government site must show (G1, G10); its numbers are issued by
others and never invented, so a missing or ill-formed one stops here and not on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from catalogue.packages import descriptor, settings
from catalogue.packages.fault import Fault
from catalogue.packages.package import Package

_ICP = r"[\u4e00-\u9fff]ICP备\d{6,8}号(-\d+)?"
_POLICE = r"[\u4e00-\u9fff]公网安备\s?\d{14}号"

#: Settings that must stand: name, what it is, the form of it, an example of the form.
REQUIRED = (
    ("site.name", "网站名称", ".+", "某某市职业技能培训目录"),
    ("site.org", "主办单位", ".+", "单位全称"),
    ("site.phone", "咨询电话", r"[0-9][0-9-]{4,}[0-9]", "0000-0000000"),
    ("site.domain", "网站域名", r"([a-z0-9-]+\.)+[a-z]{2,}", "rsj.example.gov.cn"),
    ("site.id_code", "政府网站标识码", "[a-z0-9]{10}", "0000000000"),
    ("site.icp", "ICP备案号", _ICP, "某ICP备00000000号-1"),
    ("site.police_record", "公安备案号", _POLICE, "某公网安备00000000000000号"),
)


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
        if row is None:
            yield Fault(file, 0, name, f"没有填写{title}", f"请填写，形如“{example}”")
        elif not re.fullmatch(pattern, row.values["value"]):
            fix = f"请核对，形如“{example}”"
            yield Fault(row.file, 0, name, f"不像是{title}", fix, row.values["value"])
