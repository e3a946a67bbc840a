"""A small problem document that has everything in it, and a plan for it."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def at(hour: int, day: int = 30) -> str:
    return f"2026-11-{day}T{hour:02}:00:00+08:00"


def small_problem() -> Json:
    return {
        "format": "paiban-problem/1",
        "name": "small",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": at(0), "end": at(23)},
        "weights": {"travel": 2},
        "fair_minutes": 600,
        "minors_per_adult": 3,
        "travel_default_minutes": 45,
        "travel": [{"from": "north", "to": "south", "minutes": 20}],
        "centres": [
            {"id": "north", "name": "North", "open": [[at(8), at(12)], [at(13), at(21)]], "level": "district"},
            {
                "id": "south", "name": "南", "open": [[at(8), at(21)]], "parent": "north",
                "location": {"lat": 22.5, "lon": 114},
            },
        ],
        "rooms": [
            {"id": "hall", "name": "Hall", "centre": "north", "capacity": 30, "parts": ["one", "two"]},
            {"id": "one", "name": "One", "centre": "north", "capacity": 10, "features": ["stage", "piano"]},
            {"id": "two", "name": "Two", "centre": "north", "capacity": 20, "open": [[at(9), at(18)]]},
            {"id": "den", "name": "Den", "centre": "south", "capacity": 9, "turnaround_minutes": 10},
        ],
        "groups": [{"id": "tour", "name": "Tour"}],
        "sessions": [
            {
                "id": "talk", "name": "Talk", "centres": ["north", "south"], "minutes": 60, "attendance": 8,
                "starts": [{"at": at(9)}, {"at": at(14), "cost": 5}], "features": [], "rooms": ["one", "den"],
                "priority": 2, "activity": "talks",
            },
            {
                "id": "walk", "name": "Walk", "centres": ["south"], "minutes": 90, "attendance": 5,
                "starts": [{"at": at(11)}], "needs_room": False, "group": "tour",
                "after": [{"session": "talk", "minutes": 15}],
            },
        ],
        "shifts": [
            {"id": "q1", "session": "talk", "role": "docent", "skills": {"docent": 2}, "min": 1, "max": 2,
             "arrive_before": 15},
            {"id": "q2", "session": "walk", "role": "guide", "skills": {}, "min": 1, "leave_after": 10},
        ],
        "volunteers": [
            {
                "id": "ana", "name": "Ana", "home": "north", "skills": {"docent": {"level": 2, "until": "2026-12-01"}},
                "available": [{"from": at(8), "to": at(18), "cost": 3}], "centres": ["north"], "max_minutes": 300,
                "preferences": [
                    {"kind": "role", "id": "nobody's", "cost": -2}, {"kind": "centre", "id": "north", "cost": 1},
                    {"kind": "activity", "id": "none", "cost": 1}, {"kind": "session", "id": "talk", "cost": 0},
                ],
            },
            {"id": "bo", "name": "Bo", "home": "south", "skills": {}, "available": [], "minor": True, "min_minutes": 60},
        ],
        "pairs": [{"kind": "apart", "volunteers": ["ana", "bo"]}],
        "pins": [
            {"session": "talk", "at": at(9), "room": "one"},
            {"session": "walk", "room": None},
            {"shift": "q1", "volunteer": "ana"},
            {"shift": "q2", "volunteer": "bo", "banned": True},
        ],
        "baseline": {
            "sessions": [{"id": "talk", "at": at(9), "room": "one"}, {"id": "gone", "at": at(9), "room": "gone too"}],
            "assignments": [{"shift": "gone", "volunteer": "ana"}, {"shift": "q1", "volunteer": "ana"}],
        },
    }  # fmt: skip


def small_plan() -> Json:
    return {
        "format": "paiban-solution/1",
        "problem": "small",
        "sessions": [{"id": "talk", "at": at(9), "room": "one"}, {"id": "walk", "at": at(11), "room": None}],
        "assignments": [{"shift": "q1", "volunteer": "ana"}],
    }
