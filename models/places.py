"""Centres in their tree, their rooms, and the ways between them."""

from __future__ import annotations

from models.base import Count, Id, Model, Positive, Text
from models.problem import Location
from models.times import Opening


class Centre(Model):
    """``parent`` is the centre above it in the tree (city > district > sub-district > community)."""

    id: Id
    name: Text
    level: Text | None = None
    parent: Id | None = None
    address: Text = ""
    location: Location | None = None
    opening: Opening
    note: Text = ""


class Room(Model):
    """``opening`` None: as the centre. ``parts``: this room is those rooms joined. ``area``: the wing or hall it lies in."""

    id: Id
    centre: Id
    name: Text
    capacity: Positive
    area: Text = ""
    features: frozenset[Text] = frozenset()
    opening: Opening | None = None
    turnaround_minutes: Count = 0
    parts: tuple[Id, ...] | None = None
    note: Text = ""


class Way(Model):
    """Minutes from one centre to another; serves both directions unless both are given."""

    origin: Id
    to: Id
    minutes: Count


class Network(Model):
    """What holds for the whole network. ``country`` (ISO 3166) says whose public holidays are kept; None: nobody's."""

    name: Text
    timezone: Text
    country: Text | None = "CN"
    fair_minutes: Count | None = None
    minors_per_adult: Count = 2
    travel_default_minutes: Count = 60
