"""What a load must refuse of notices and catalogues, and what it must report (docs/standing.md, rule 8).

A fault is wrong in itself, seen against all that is loaded or being loaded. A remark is an act that
is loaded and has no effect while other notices stand in its way. Keys are named, not rows: who
loads knows the file and the row of a key.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.rules.standing import History, publishers_of
from catalogue.rules.standing_world import TOUCHES, Act, Term, World

RESTRICTING = frozenset({"suspension", "rectification", "exit", "departure"})
ABOUT_ACTS = frozenset({"restoration", "stay", "set_aside"})
# An end of theirs would say that a decision undoes itself, which none of them does.
WITHOUT_END = frozenset({"restoration", "exit", "departure"})


@dataclass(frozen=True)
class Fault:
    """Why a load is refused. `key` is the act or catalogue at fault, `others` the keys it fails
    against, `institution` the one it is about; `message` is Chinese and names keys."""

    key: str
    code: str
    message: str
    others: tuple[str, ...] = ()
    institution: str | None = None


@dataclass(frozen=True)
class Remark:
    """Why a loaded act has no effect for now; fields as of `Fault`."""

    key: str
    code: str
    message: str
    others: tuple[str, ...] = ()
    institution: str | None = None


def faults(world: World) -> list[Fault]:
    """All that must be refused, by key and code; empty when the load may go on."""
    found: list[Fault] = []
    for act in world.acts.values():
        if act.kind in TOUCHES:
            found.extend(_faults_of_act(world, act))
    for term in world.terms.values():
        found.extend(_faults_of_term(world, term))
    return sorted(found, key=lambda f: (f.key, f.code, f.others, f.institution or ""))


def _faults_of_act(world: World, act: Act) -> Iterator[Fault]:
    if act.kind in WITHOUT_END and act.effective_until is not None:
        yield Fault(act.key, "has_end", "这类公告没有结束日期，请清空“至”一栏")
    if act.kind in ABOUT_ACTS and not act.about:
        yield Fault(act.key, "names_no_act", "没有写明针对哪一份公告，请补填")
    if act.kind in ABOUT_ACTS and not act.lines:
        yield Fault(act.key, "names_nobody", "没有写明针对哪家机构，请补填")
    for key in act.about:
        yield from _faults_about(world, act, key)
    if act.kind in ABOUT_ACTS:
        yield from _strangers(world, act)
    if act.kind in RESTRICTING:
        yield from _without_right(world, act)


def _faults_about(world: World, act: Act, key: str) -> Iterator[Fault]:
    """Rule 3, for one of the acts that the act names."""
    named = world.acts.get(key)
    if named is None:
        yield Fault(act.key, "missing_act", f"所针对的公告“{key}”没有找到，请核对", (key,))
        return
    if named.kind not in TOUCHES[act.kind]:
        told = f"不能针对公告“{key}”作出：种类不符，请另作新的决定"
        yield Fault(act.key, "wrong_kind", told, (key,))
    if not world.at_or_above(act.publisher, named.publisher):
        told = f"发布单位不是公告“{key}”的发布单位，也不是它的上级"
        yield Fault(act.key, "wrong_publisher", told, (key,))
    if act.lines and act.scope.keys().isdisjoint(named.scope):
        told = f"公告“{key}”针对的是其他机构，请核对名称和代码"
        yield Fault(act.key, "other_institution", told, (key,))


def _strangers(world: World, act: Act) -> Iterator[Fault]:
    """The institutions it names that none of the acts it is about does. An admission may name more
    than the exits it answers; these acts may not."""
    named = [world.acts[key] for key in act.about if key in world.acts]
    known = {institution for other in named for institution in other.scope}
    if named and known.isdisjoint(act.scope):
        return  # said already, act by act
    for institution in sorted(act.scope.keys() - known) if named else ():
        told = f"所针对的公告没有写到机构“{institution}”，请核对名称和代码"
        yield Fault(act.key, "other_institution", told, act.about, institution)


def _without_right(world: World, act: Act) -> Iterator[Fault]:
    for institution in sorted(act.scope):
        admitting = publishers_of(world, institution)
        if admitting and not any(world.at_or_above(act.publisher, one) for one in admitting):
            told = f"机构“{institution}”不是由该发布单位或其下级列入目录的，不能由它作出这一决定"
            yield Fault(act.key, "no_right", told, tuple(admitting), institution)


def _faults_of_term(world: World, term: Term) -> Iterator[Fault]:
    for key in (term.replaces, term.supplements):
        other = world.terms.get(key or "")
        if other and (other.publisher, other.kind) != (term.publisher, term.kind):
            told = f"与目录“{other.key}”的发布单位或种类不同，不能接替或增补它"
            yield Fault(term.key, "other_list", told, (other.key,))
    base = world.terms.get(term.supplements or "")
    if base and base.supplements:
        told = f"目录“{base.key}”本身是增补，请写明它所增补的目录"
        yield Fault(term.key, "supplement_of_supplement", told, (base.key,))
    rivals = [other.key for other in world.terms.values() if other.replaces == term.replaces]
    if term.replaces and len(rivals) > 1:
        both = tuple(sorted(set(rivals) - {term.key}))
        told = f"目录“{term.replaces}”已由“{'、'.join(both)}”接替，只能保留一份"
        yield Fault(term.key, "replaced_twice", told, both)


def remarks(world: World) -> list[Remark]:
    """All that is loaded and has no effect, by key and code."""
    found: list[Remark] = []
    for institution, acts in world.naming.items():
        admitted = bool(publishers_of(world, institution))
        for act in acts:
            if act.kind in RESTRICTING and not admitted:
                told = f"还没有公告把机构“{institution}”列入目录，这份公告暂不起作用"
                found.append(Remark(act.key, "never_admitted", told, (), institution))
            if act.kind == "admission":
                found.extend(_untrained(world, institution, act))
                found.extend(_obstructed(world, institution, act))
    found.extend(_of_form(world))
    return sorted(found, key=lambda r: (r.key, r.code, r.others, r.institution or ""))


def _of_form(world: World) -> Iterator[Remark]:
    """What the act itself says and the fold does not read."""
    for act in world.acts.values():
        if act.kind == "rectification" and act.effective_until is not None:
            told = "限期整改不会到期自动结束，结束日期不起作用；期限请填在“整改期限”"
            yield Remark(act.key, "end_ignored", told)
        if act.kind in TOUCHES and act.kind not in ABOUT_ACTS and not act.lines:
            yield Remark(act.key, "names_nobody", "没有写明任何机构，这份公告不起作用")


def _untrained(world: World, institution: str, act: Act) -> Iterator[Remark]:
    for subject in sorted(named for named in act.scope[institution] if named is not None):
        if not world.trained(institution, subject):
            told = f"机构“{institution}”的培训范围没有“{subject}”，这一项暂不起作用"
            yield Remark(act.key, "untrained", told, (subject,), institution)


def _obstructed(world: World, institution: str, act: Act) -> Iterator[Remark]:
    """What an exit does to an admission published after it: one remark for each exit."""
    for other in world.naming[institution]:
        if other.kind != "exit":
            continue
        codes = {
            _obstacle(world, History(world, institution, act.publisher, subject), act, other)
            for subject in _shared(world, act, other, institution)
        } - {None}
        for code in sorted(code for code in codes if code):
            told = OBSTACLES[code].format(key=other.key)
            yield Remark(act.key, code, told, (other.key,), institution)


def _shared(world: World, act: Act, other: Act, institution: str) -> list[str | None]:
    """The subjects that both cover, out of those that either names."""
    here, there = act.scope[institution], other.scope[institution]
    both = [
        subject
        for subject in here | there
        if not here.isdisjoint(world.lineage(subject))
        and not there.isdisjoint(world.lineage(subject))
    ]
    return sorted(both, key=lambda subject: subject or "")


OBSTACLES = {
    "before_exit": "早于退出公告“{key}”生效之日，不能使该机构重新列入",
    "under_bar": "公告“{key}”规定的不得重新列入的期限未满，这份公告不起作用",
    "under_exit": "机构已由公告“{key}”退出目录，这份公告没有写明针对它，暂不起作用",
}


def _obstacle(world: World, history: History, act: Act, exit_: Act) -> str | None:
    """Which of OBSTACLES stands in the way on the first day on which both hold; None: none does."""
    day = max(act.effective_from, exit_.effective_from)
    if exit_ not in history.exits or not history.in_force(act, day):
        return None
    if not history.bites(exit_, day) or history.answered(exit_, day):
        return None
    if act.published <= exit_.published and exit_.key not in act.about:
        return None  # an exit ends what was there before it: that is its work, not an obstacle
    if exit_.key not in act.about:
        return "under_exit"
    return "before_exit" if act.effective_from < exit_.effective_from else "under_bar"
