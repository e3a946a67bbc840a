"""Every form of a release by name, as documents, and each document in the formats that are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

from exports.dates import week_name
from exports.forms.activity import activity_sheet
from exports.forms.calls import call_sheet
from exports.forms.changes import change_messages, change_sheet
from exports.forms.checkin import checkin_sheets, no_checkin
from exports.forms.desk import Desk
from exports.forms.door import door_sheets, no_doors
from exports.forms.notice import notice_messages, notice_sheet, poster_sheet
from exports.forms.personal import first_centres, personal_sheets
from exports.forms.tour import tour_sheets
from exports.forms.week import week_sheet
from exports.names import file_name
from exports.render.page import sheet_page
from exports.render.tables import sheet_csv, sheet_workbook
from exports.render.words import markdown, plain
from exports.roster import Roster
from exports.sheet import Layout, Sheet

Form: TypeAlias = Literal["week", "activity", "door", "tour", "notice", "poster", "volunteer", "calls", "checkin", "changes"]
Format: TypeAlias = Literal["pdf", "html", "xlsx", "csv", "md", "txt"]
FORMS: tuple[Form, ...] = (
    "week",
    "activity",
    "door",
    "tour",
    "notice",
    "poster",
    "volunteer",
    "calls",
    "checkin",
    "changes",
)
FORMATS: tuple[Format, ...] = ("pdf", "html", "xlsx", "csv", "md", "txt")
_OF_ONE: tuple[Format, ...] = ("html", "csv", "md", "txt")
"""What a volunteer's own sheet is made in: nobody prints or opens hundreds of files one by one."""
_PROSE: tuple[Format, ...] = ("pdf", "html", "md", "txt")
"""What a poster is made in: it has no table, and what it tells stands in those of the notice."""
PRIVATE: frozenset[Form] = frozenset({"volunteer", "calls", "checkin"})
"""Forms with personal data: they go into a folder of their own, which nobody serves to the public."""


class Printer(Protocol):
    """Makes PDFs: ``exports.pdf.Press``, which is not imported here, since it needs fonts."""

    def pdf(self, sheets: Iterable[Sheet], at: datetime, /) -> bytes: ...


@dataclass(frozen=True)
class Document:
    """What becomes one file per format. ``stem``: its path without ending. ``messages``: its plain text, in pieces.
    ``formats``: those that it is made in."""

    stem: str
    sheets: tuple[Sheet, ...]
    messages: tuple[str, ...] = ()
    formats: tuple[Format, ...] = FORMATS


def documents(form: Form, desk: Desk, before: Desk | None = None) -> Iterator[Document]:
    """The documents of one form. ``before``: the release that changes are told against; without one there are none."""
    if form == "changes":
        if before is not None:
            versions = f"{before.view.release.version}-{desk.view.release.version}"
            yield Document(_stem(form, versions), (change_sheet(before, desk),), change_messages(before, desk))
        return
    if form in _BY_CENTRE:
        for roster in desk.rosters:
            yield _BY_CENTRE[form](desk, roster)
        return
    first = week_name(desk.view.release.first)
    if form == "volunteer":
        yield from _personal(desk, first)
        return
    for identity, sheet in tour_sheets(desk):
        yield Document(_stem(form, f"{file_name(identity)}-{first}"), (sheet,))


def _personal(desk: Desk, week: str) -> Iterator[Document]:
    """A file for each volunteer; to print and to look through, a PDF and a workbook per centre with a page for each who
    serves there first."""
    sheets = dict(personal_sheets(desk))
    for identity, sheet in sheets.items():
        yield Document(_stem("volunteer", f"{file_name(identity)}-{week}"), (sheet,), formats=_OF_ONE)
    pages: dict[str, list[Sheet]] = {}
    for identity, centre in first_centres(desk).items():
        if identity in sheets:
            pages.setdefault(centre, []).append(sheets[identity])
    for centre, mine in pages.items():
        in_order = tuple(sorted(mine, key=lambda sheet: sheet.name))
        yield Document(_stem("volunteer", f"print-{file_name(centre)}-{week}"), in_order, formats=("pdf", "xlsx"))


def _stem(form: Form, name: str) -> str:
    return f"{'confidential' if form in PRIVATE else 'forms'}/{form}/{name}"


def _of(form: Form, roster: Roster) -> str:
    return _stem(form, f"{file_name(roster.centre.id)}-{week_name(roster.monday)}")


def _doors(desk: Desk, roster: Roster) -> Document:
    return Document(_of("door", roster), tuple(door_sheets(desk, roster)) or (no_doors(desk, roster),))


def _notice(desk: Desk, roster: Roster) -> Document:
    return Document(_of("notice", roster), (notice_sheet(desk, roster),), notice_messages(desk, roster))


_BY_CENTRE: Mapping[Form, Callable[[Desk, Roster], Document]] = {
    "week": lambda desk, roster: Document(_of("week", roster), (week_sheet(desk, roster),)),
    "activity": lambda desk, roster: Document(_of("activity", roster), (activity_sheet(desk, roster),)),
    "door": _doors,
    "notice": _notice,
    "poster": lambda desk, roster: Document(_of("poster", roster), (poster_sheet(desk, roster),), formats=_PROSE),
    "checkin": lambda desk, roster: Document(
        _of("checkin", roster), tuple(checkin_sheets(desk, roster)) or (no_checkin(desk, roster),)
    ),
    "calls": lambda desk, roster: Document(_of("calls", roster), (call_sheet(desk, roster),)),
}


def written(
    document: Document,
    formats: Iterable[Format],
    at: datetime,
    *,
    press: Printer | None = None,
    layout: Layout | None = None,
    bom: bool = True,
    suffix: str = "",
) -> dict[str, bytes]:
    """The document's files by path. ``at``: when the release was published. ``press`` None: no PDF. ``layout``: paper other
    than the form's own. ``suffix``: before the ending, for a second language. Messages of plain text are divided by a line
    of dashes."""
    sheets = document.sheets if layout is None else tuple(sheet.on(layout) for sheet in document.sheets)
    make: dict[Format, Callable[[], bytes]] = {
        "html": lambda: sheet_page(sheets),
        "xlsx": lambda: sheet_workbook(sheets, at),
        "csv": lambda: sheet_csv(sheets, bom=bom),
        "md": lambda: markdown(sheets),
        "txt": lambda: "\n----\n".join(document.messages).encode() + b"\n" if document.messages else plain(sheets),
    }
    if press is not None:
        make["pdf"] = lambda: press.pdf(sheets, at)
    return {
        f"{document.stem}{suffix}.{ending}": make[ending]()
        for ending in formats
        if ending in make and ending in document.formats
    }
