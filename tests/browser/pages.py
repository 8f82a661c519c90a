"""Every kind of page with its addresses in the sample content, for whatever looks at pages.

A kind is drawn by one view. Its addresses: `full`, the most that it holds; `empty`, as little as it
can hold; `odd`, what a drawing easily forgets: a past day, a long name, a standing, words nobody has;
`open`, where there is a filter: `full` with its form.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


def opened(url: str) -> str:
    """The address of a list with the form of its filter open."""
    return f"{url}{'&' if '?' in url else '?'}filter=open"


@dataclass(frozen=True)
class Kind:
    """A kind of page: the endpoint's name without its room, and where to see it."""

    name: str
    full: str
    empty: str
    odd: str

    @property
    def open(self) -> str:
        """The list with the form of its filter open; empty for a page without one."""
        return opened(self.full) if self.name in FILTERED else ""

    @property
    def shown(self) -> list[str]:
        """What every run looks at: all that the page holds, and the form of its filter."""
        return [self.full, self.open] if self.open else [self.full]

    def addresses(self) -> dict[str, str]:
        """State → address."""
        states = {"full": self.full, "empty": self.empty, "odd": self.odd}
        return states | ({"open": self.open} if self.open else {})


#: Kinds of page with a filter.
FILTERED = frozenset(
    ("key_industries", "general", "urgent", "occupations", "demand")
    + ("institutions", "subsidies", "notices", "policies")
)


def words(text: str) -> str:
    """A search for words, as a query string."""
    return f"?q={quote(text)}"


#: What `?v=` may be: the steps of letters of the 长辈版.
STEPS = ("elder", "elder-large")


def in_elder(address: str, step: str = "elder") -> str:
    """The same page in the 长辈版."""
    return f"{address}{'&' if '?' in address else '?'}v={step}"


#: Before anything on the site had begun.
BEFORE = "?on=2012-01-01"
#: The founding documents are in force, the sample has not begun.
THEN = "?on=2021-05-10"
NOTHING = words("没有这样的内容")
#: Leaving for the source of a document, a page that is no government's.
OUT = "/out?to=https://jyzd.jnmc.edu.cn/2017/0209/c990a13402/page.htm"

KINDS = (
    Kind("home", "/", f"/{BEFORE}", f"/{THEN}"),
    Kind(
        "key_industries",
        "/training/key-industries",
        f"/training/key-industries{NOTHING}",
        f"/training/key-industries{THEN}",
    ),
    Kind(
        "general", "/training/general", f"/training/general{NOTHING}", f"/training/general{BEFORE}"
    ),
    Kind("urgent", "/training/urgent", f"/training/urgent{NOTHING}", f"/training/urgent{THEN}"),
    Kind(
        "occupations",
        "/occupations?scope=all",
        f"/occupations{NOTHING}",
        "/occupations?scope=all&page=200",
    ),
    # The richest, one nobody teaches, and one with a long name.
    Kind("occupation", "/occupations/6-31-01-03", "/occupations/1-04", "/occupations/owxzdx"),
    Kind("demand", "/demand", f"/demand{NOTHING}", f"/demand?period={quote('2026年第二季度')}"),
    Kind(
        "institutions",
        "/institutions",
        f"/institutions{NOTHING}",
        "/institutions?standing=suspended",
    ),
    # The richest, one whose listing has lapsed, and one that is suspended.
    Kind("institution", "/institutions/jpj8fx", "/institutions/jpct4h", "/institutions/j6smb4"),
    Kind("subsidies", "/subsidies", f"/subsidies{NOTHING}", f"/subsidies{THEN}"),
    Kind(
        "scheme",
        "/subsidies/schemes/hfq863",
        "/subsidies/schemes/h7rb22",
        f"/subsidies/schemes/hj6fmr{THEN}",
    ),
    Kind("notices", "/notices", f"/notices{NOTHING}", f"/notices{words('〔2026〕')}"),
    # The most lines, a warning that names nobody, and one that was set aside.
    Kind("notice", "/notices/tm8kg4", "/notices/tns5k6", "/notices/tm5tt8"),
    Kind("policies", "/policies", f"/policies{NOTHING}", f"/policies{THEN}"),
    Kind("policy", "/policies/pqkjxs", "/policies/pht9q4", "/policies/pnpvhr"),
    Kind("search", f"/search{words('电工')}", f"/search{NOTHING}", f"/search{words('示例')}"),
    # The most trades, a day before any, and no region chosen.
    Kind("poster", "/poster?region=371502", f"/poster{BEFORE}&region=371502", "/poster"),
    Kind("about", "/about", f"/about{BEFORE}", "/about?release=1"),
    Kind("accessibility", "/accessibility", f"/accessibility{BEFORE}", "/accessibility?release=1"),
    Kind("sitemap", "/sitemap", f"/sitemap{BEFORE}", "/sitemap?release=1"),
    Kind("editions", "/editions", f"/editions{BEFORE}", "/editions?release=1"),
    # A source that is no government page; then with the address of the page it stands on long ago.
    Kind("out", OUT, f"{OUT}&release=1", f"{OUT}&on=2021-05-10"),
    # What is not there, an address that is too long, and a condition that cannot be.
    Kind("error", "/institutions/jjjjjj", f"/search?q={'a' * 4001}", "/institutions?level=x"),
)
BY_NAME = {kind.name: kind for kind in KINDS}

#: Endpoints that answer no page to look at.
NO_PAGES = frozenset({"healthz", "short", "robots", "sitemap_xml", "suggest"})
