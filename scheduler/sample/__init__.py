"""A network of nine centres that ships with the product, as the spreadsheets in ``files`` and the script that makes them."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

NAMES = ("network.xlsx", "volunteers.xlsx", "talentpark-volunteers.csv", "bookings.json")
"""What is handed to the import, in this order."""
WEEK = "2026-W49"
"""The week in which the study tour takes place and the bookings lie; activities recur in others too."""


def sample_files() -> tuple[Traversable, ...]:
    """The spreadsheets of the sample, as installed."""
    folder = files("scheduler.sample") / "files"
    return tuple(folder / name for name in NAMES)
