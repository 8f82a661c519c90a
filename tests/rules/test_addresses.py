"""An address from data is linked only if it is what it looks like."""

from __future__ import annotations

import pytest

from catalogue.rules.addresses import host_of, is_government


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.school.example/", "www.school.example"),
        ("http://WWW.School.Example", "www.school.example"),
        ("https://school.example:8080/a/b.html?c=1&d=%E7%94%B5#e", "school.example"),
        ("https://school.example/课程", "school.example"),
        ("https://school.example?to=https://other.example/@x", "school.example"),
    ],
)
def test_a_plain_address(address: str, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/institutions",
        "//school.example/",
        "www.school.example",
        "javascript:alert(1)",
        "JavaScript://school.example/%0aalert(1)",
        "data:text/html,x",
        "ftp://school.example/",
        "https:school.example",
        "https:///school.example",
        "https://user@school.example/",
        "https://www.gov.cn@school.example/",
        "https://www.gov.cn:443@school.example/",
        "https://school.example\\@www.gov.cn/",
        "https://www.gov.cn\\.school.example/",
        "https://www.g\u043ev.cn/",
        "https://www.gov\uff0ecn/",
        "https://\u017fchool.example/",
        "https://xn--gv-nlc.cn/",
        "https://WWW.XN--gv-nlc.cn/",
        "https://school.example/\nLocation: x",
        "https://school.example/ x",
        " https://school.example/",
        'https://school.example/"onclick="x',
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https://localhost/",
        "https://-school.example/",
        "https://school.example./",
    ],
)
def test_what_is_no_plain_address(address: str) -> None:
    assert host_of(address) == ""


@pytest.mark.parametrize("host", ["www.gov.cn", "beian.mps.gov.cn", "gov.cn", "bszs.conac.cn"])
def test_the_governments_own(host: str) -> None:
    assert is_government(host)


@pytest.mark.parametrize(
    "host", ["school.example", "gov.cn.school.example", "evilgov.cn", "gov.com", "www.conac.cn"]
)
def test_what_only_looks_like_the_governments(host: str) -> None:
    assert not is_government(host)
