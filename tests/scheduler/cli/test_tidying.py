"""Garbage is looked for seldom while files are made, and as usual afterwards, however that ends."""

from __future__ import annotations

import gc

import pytest

from scheduler.cli.tidying import seldom_tidied


def fail() -> None:
    assert gc.isenabled()
    raise ValueError(gc.get_threshold()[0])


def test_what_was_usual_comes_back_even_after_an_error() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match=r"^\d+$") as failed, seldom_tidied():
        fail()
    assert int(str(failed.value)) > 10 * usual[0]
    assert gc.get_threshold() == usual
