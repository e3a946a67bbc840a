"""What follows from several rules together and no engine finds by itself: a tighter relaxation, the same plans."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.program import Because, Penalty, Program, Share, Statement


def link_cliques(program: Program) -> None:
    """Of a clique one column at most is chosen, so where all are behind one derived column, their *sum* is at most it.

    For a derived column (a day on which somebody serves, say) this is much tighter than each of its columns by itself.
    """
    shared: dict[int, dict[frozenset[int], Because]] = {}
    for column, members, because in _shared(program):
        shared.setdefault(column, {}).setdefault(members, because)
    for column, cliques in shared.items():
        kept: list[frozenset[int]] = []
        for members in sorted(cliques, key=len, reverse=True):
            if not any(members <= larger for larger in kept):
                kept.append(members)
                coefficients = [1] * len(members) + [-1]
                program.at_most([*sorted(members), column], 0, cliques[members], coefficients, tightens=True)


def _shared(program: Program) -> Iterator[tuple[int, frozenset[int], Because]]:
    """(Derived column, two or more columns behind it that form a clique, why)."""
    derived: list[list[int]] = [[] for _ in program.costs]
    for column, behind in program.derived.items():
        for one in behind:
            derived[one].append(column)
    for statement in program.statements:
        if _is_clique(statement):
            found: dict[int, list[int]] = {}
            for one in statement.columns:
                for column in derived[one]:
                    if column in found:
                        found[column].append(one)
                    else:
                        found[column] = [one]
            for column, members in found.items():
                if len(members) > 1:
                    yield column, frozenset(members), statement.because


def _is_clique(statement: Statement) -> bool:
    return statement.limit == 1 and statement.coefficients is None


def share_limits(program: Program) -> None:
    """A limit that some columns share is theirs only where the derived column that they are all behind is paid for.

    Somebody who serves an activity counts there once, however often: but that is at most as often as their limits allow,
    and beyond their fair share only for what it costs. (A limit times the indicator of the variables under it, as for fixed
    charges: Nemhauser and Wolsey 1988.)
    """
    behind = _paid_behind(program)
    for statement in list(program.statements) if behind else ():
        if not statement.tightens and statement.limit > 1:
            for derived, columns, values in _over_limit(statement, behind):
                because = statement.because
                program.at_most([*columns, derived], 0, because, [*values, -statement.limit], tightens=True)
    for index, penalty in enumerate(program.penalties if behind else ()):
        if penalty.limit > 0:
            for derived, columns, values in _over_limit(penalty, behind):
                program.shares.append(Share(index, columns, values, derived))


def _paid_behind(program: Program) -> dict[int, list[int]]:
    """Column -> the derived columns that it is behind, of those that cost something or that a penalty counts."""
    counted = {column for penalty in program.penalties for column in penalty.columns}
    found: dict[int, list[int]] = {}
    for derived, columns in program.derived.items():
        if program.costs[derived] or derived in counted:
            for column in columns:
                found.setdefault(column, []).append(derived)
    return found


def _over_limit(row: Statement | Penalty, behind: dict[int, list[int]]) -> Iterator[tuple[int, list[int], list[int]]]:
    """(Derived column, the row's columns behind it, their coefficients) where these alone can exceed the row's limit."""
    coefficients = row.coefficients or [1] * len(row.columns)
    if min(coefficients, default=0) < 0:
        return
    groups: dict[int, list[tuple[int, int]]] = {}
    for column, value in zip(row.columns, coefficients, strict=True):
        for derived in behind.get(column, ()):
            groups.setdefault(derived, []).append((column, value))
    for derived, group in groups.items():
        if derived not in row.columns and len(group) > 1 and sum(value for _, value in group) > row.limit:
            yield derived, [column for column, _ in group], [value for _, value in group]
