"""Cliques hold every edge of a graph, and nothing that is no edge."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from solvers.cliques import at_once, cover

GRAPHS = st.integers(0, 9).flatmap(
    lambda size: st.sets(st.sampled_from(list(combinations(range(size), 2)) or [(0, 0)])).map(lambda edges: (size, edges))
)
SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), max_size=9)


@given(GRAPHS)
def test_cover_holds_every_edge_in_largest_cliques(graph: tuple[int, set[tuple[int, int]]]) -> None:
    size, edges = graph[0], {edge for edge in graph[1] if edge[0] != edge[1]}
    clash = np.zeros((size, size), dtype=np.bool_)
    for a, b in edges:
        clash[a, b] = clash[b, a] = True
    found = cover(clash)
    assert {pair for clique in found for pair in combinations(clique, 2)} == edges
    for clique in found:
        outside = set(range(size)) - set(clique)
        assert not any(all(clash[a, b] for b in clique) for a in outside)


@given(SPANS)
def test_at_once_holds_every_pair_that_shares_a_moment_and_no_set_within_another(spans: list[tuple[int, int]]) -> None:
    rows = [(begin, begin + length, item) for item, (begin, length) in enumerate(spans)]
    moments = {begin for begin, _, _ in rows}
    sharing = [frozenset(item for begin, end, item in rows if begin <= moment < end) for moment in moments]
    largest = {group for group in sharing if not any(group < other for other in sharing)}
    found = [frozenset(group) for group in at_once(rows)]
    assert set(found) == largest
    assert len(found) == len(largest)
