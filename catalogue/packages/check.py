"""Every fault of some packages taken together, each with file, row, column and what to do.

Looks at files only. What needs the merged site (the folding of standing, equal subsidy) is refused
by `publishing` when the package is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalogue.packages import canonical, check_keys, check_rows
from catalogue.packages.fault import Fault, errors
from catalogue.packages.package import Package, RowKey


def check(packages: Sequence[Package], standing: Iterable[RowKey] = ()) -> list[Fault]:
    """The faults of the packages, by file and row; `standing`: rows that the site has besides.

    A package is only compared with its canonical form once it can be read in full.
    """
    rows = [row for package in packages for row in package.rows]
    faults = [fault for package in packages for fault in package.faults]
    faults += check_keys.faults(rows, _mint_hint(packages))
    for package in packages:
        known = _reachable(package, packages) | frozenset(standing)
        faults += check_keys.references(package.rows, known)
    faults += check_rows.faults(rows)
    unreadable = {fault.file for fault in errors(faults)}
    for package in packages:
        if not any(package.path(file) in unreadable for file in package.files):
            faults += canonical.faults(package)
    return sorted(faults, key=_place)


def _reachable(package: Package, packages: Iterable[Package]) -> frozenset[RowKey]:
    """The rows of a package and of all those it stands on, near and far."""
    by_name = {p.name: p for p in packages}
    names = [package.name]
    for name in names:
        below = by_name[name].stands_on if name in by_name else ()
        names += [n for n in below if n not in names]
    found = (by_name[name] for name in names if name in by_name)
    return frozenset((row.table, row.key) for p in found for row in p.rows)


def _mint_hint(packages: Sequence[Package]) -> dict[str, str]:
    """For each file, the folder that `mint` should be run on."""
    return {package.path(file): package.where for package in packages for file in package.files}


def _place(fault: Fault) -> tuple[str, int, str]:
    return fault.file, fault.row, fault.column
