"""What the measurement of calendars counts is what a release changes."""

from __future__ import annotations

from pathlib import Path

from benchmarks.feeds import measure


def test_every_feed_is_made_once_and_then_those_that_a_release_changes(tmp_path: Path) -> None:
    turns = list(measure(f"sqlite:///{tmp_path / 'feeds.sqlite'}", volunteers=40, each=5, changed=2, releases=2))
    assert [turn.feeds for turn in turns] == [40 + 25 + 100, 2 * 5, 2 * 5]
    assert all(turn.processor > 0 for turn in turns)
