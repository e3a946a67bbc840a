"""Spreadsheets in a line or two, and what an import makes of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from models.fold import fold
from models.state import State
from scheduler.intake.intake import Facts, File, Known, Options, Rejected, take_in

MONDAY = date(2026, 11, 30)
TODAY = Options(today=date(2026, 11, 23), language="en", limits=None)

CENTRES = "id,name,opening\nC1,East Centre,Mon-Sun 9:00-21:00\n"
ROOMS = "id,centre,name,capacity\nR1,C1,Hall,60\nR2,C1,Studio,20\n"
VOLUNTEERS = "id,name,phone,home,skills\nV1,王芳,13800000001,C1,讲解2;英语\nV2,李明,13800000002,C1,\n"


def table(name: str, text: str, encoding: str = "utf-8") -> File:
    """A CSV file of that sheet."""
    return File(f"{name}.csv", text.encode(encoding))


def book(sheets: Mapping[str, Sequence[Sequence[Any]]], name: str = "book.xlsx") -> File:
    """A real workbook; dates and times are written as Excel has them."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"default_date_format": "yyyy/m/d h:mm", "strings_to_formulas": False})
    for title, rows in sheets.items():
        page = made.add_worksheet(title)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    page.write(number, column, value)
    made.close()
    return File(name, buffer.getvalue())


def east(*files: File) -> tuple[File, ...]:
    """The files, after one centre with two rooms."""
    return (table("centres", CENTRES), table("rooms", ROOMS), *files)


def taken(*files: File, options: Options = TODAY, known: Known | None = None) -> Facts:
    """The facts; a test that expects none wrong shows what is."""
    return take_in(files, options, known)


def after(facts: Facts, known: Known | None = None) -> Known:
    """What is known once the facts are recorded."""
    state = known.state if known else State()
    for event in facts.events:
        fold(event, state)
    persons = known.persons if known else {}
    return Known(state, {**persons, **{person.id: person for person in facts.persons}})


def known_after(*files: File, options: Options = TODAY) -> Known:
    """What is known after an import into nothing."""
    return after(taken(*files, options=options))


def faults(*files: File, options: Options = TODAY, known: Known | None = None) -> list[str]:
    """Everything that is wrong, in English; empty if the files are taken in."""
    wrong = None
    try:
        take_in(files, options, known)
    except Rejected as rejected:
        wrong = rejected
    if wrong is None:
        return []
    assert len(wrong.say("zh")) == len(wrong.faults)
    return list(wrong.say("en"))


def notices(facts: Facts) -> list[str]:
    """Notices in English."""
    assert all(notice.say("zh") for notice in facts.report.notices)
    return [notice.say("en") for notice in facts.report.notices]
