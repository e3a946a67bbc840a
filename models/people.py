"""Volunteers as the log knows them (no names), and persons as the erasable table knows them."""

from __future__ import annotations

from typing import Literal

from models.base import Count, Flag, Id, Model, Text, Whole
from models.problem import Preference, Skill
from models.times import Between, WeeklyHours

Audience = Literal["role", "surname", "full"]
"""What a reader may see of people: the role only; surname and role; all."""


class WeeklyWindow(WeeklyHours):
    """A weekly time at which somebody can serve, and what it costs to ask for it."""

    cost: Whole = 0


class Availability(Model):
    """Weekly patterns and dated windows, less blackouts."""

    weekly: tuple[WeeklyWindow, ...] = ()
    windows: tuple[Between, ...] = ()
    blackouts: tuple[Between, ...] = ()


class Volunteer(Model):
    """Who serves, without a name: what may be planned of them. Limits are per planning window, as in ``models.problem``."""

    id: Id
    home: Id
    skills: dict[Text, Skill] = {}
    centres: tuple[Id, ...] | None = None
    max_travel_minutes: Count | None = None
    max_minutes: Count | None = None
    max_minutes_per_day: Count | None = None
    max_duties_per_day: Count | None = None
    max_days: Count | None = None
    min_rest_minutes: Count = 0
    min_minutes: Count = 0
    minor: Flag = False
    preferences: tuple[Preference, ...] = ()


class Person(Model):
    """Personal data of a volunteer: kept apart from the log, and erasable. ``shows``: what they agreed to publish."""

    id: Id
    name: Text
    phone: Text = ""
    email: Text = ""
    external_id: Text = ""
    shows: Audience = "surname"
