"""What forms take is measured on a network that is drawn, and two runs are compared byte for byte."""

from __future__ import annotations

from pathlib import Path

from benchmarks.printing import digests, drawn, measure


def test_a_drawn_network_prints_the_same_twice_and_tells_what_it_took(tmp_path: Path) -> None:
    rows, same = measure(tmp_path, drawn(tmp_path / "network", 1, 5), [["export", "--form", "week", "--format", "all"]])
    assert same
    assert [row["run"] for row in rows] == ["first", "second"]
    assert all(float(str(row["cpu"])) > 0 for row in rows)
    paths = digests(tmp_path / "first")
    endings = {path.rsplit(".", 1)[-1] for path in paths}
    assert {"html", "csv", "xlsx", "md", "txt"} <= endings
    assert digests(tmp_path / "second") == paths
