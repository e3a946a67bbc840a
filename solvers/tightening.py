"""What follows from several rules together and no engine finds by itself: a tighter relaxation, the same plans."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.program import Because, Program, Statement


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
