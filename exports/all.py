"""Every file of a release: calendars, rosters as PDF, HTML, CSV and XLSX, and an index of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from exports.dates import week_name
from exports.forms.desk import Desk
from exports.forms.week import week_sheet
from exports.ical import Settings, calendars
from exports.ical.zones import Times
from exports.index import index_page
from exports.names import file_name
from exports.page import page
from exports.roster import Roster, rosters
from exports.sheet import Layout, Sheet
from exports.table_csv import table_csv
from exports.view import View, language_of
from exports.xlsx import workbook
from models.language import Language
from models.people import Audience
from models.release import Release


@dataclass(frozen=True)
class _Tongue:
    """One of the languages to write: the first has plain paths, the second its name before the suffix."""

    language: Language
    suffix: str
    other: str | None


class Printer(Protocol):
    """Makes PDFs: ``exports.pdf.Press``, which is not imported here, since it needs fonts."""

    def pdf(self, sheets: Sheet, at: datetime, /) -> bytes: ...


def _tongues(release: Release, language: Language | Literal["both"] | None) -> tuple[_Tongue, ...]:
    first = language_of(release) if language is None or language == "both" else language
    if language != "both":
        return (_Tongue(first, "", None),)
    second: Language = "en" if first == "zh" else "zh"
    return _Tongue(first, "", f".{second}"), _Tongue(second, f".{second}", "")


def roster_path(centre: str, monday: date, ending: str, suffix: str = "") -> str:
    """Where a centre's roster of the week from ``monday`` is; ``ending``: ``pdf``, ``html`` or ``csv``."""
    return f"rosters/{file_name(centre)}-{week_name(monday)}{suffix}.{ending}"


def workbook_path(monday: date, suffix: str = "") -> str:
    """Where the workbook of all centres is."""
    return f"rosters/all-{week_name(monday)}{suffix}.xlsx"


def files(
    release: Release,
    *,
    language: Language | Literal["both"] | None = None,
    audience: Audience = "surname",
    base_url: str | None = None,
    times: Times = "auto",
    alarm: int | None = None,
    volunteers: Iterable[str] = (),
    bom: bool = True,
    feeds: Release | None = None,
    press: Printer | None = None,
    layout: Layout | None = None,
    pages: bool = True,
) -> dict[str, bytes]:
    """Everything, by path relative to the export's folder; the same release gives the same bytes.

    ``language`` None: as the network's names are written. ``audience``: what rosters show of people; personal calendars
    show of team mates what each agreed to, or with ``role`` nothing. ``alarm``: minutes before. ``volunteers``: ids of
    those who get a calendar even if the release does not name them. ``bom``: whether CSV begins with a mark for Excel.
    ``feeds``: what calendars hold, where they reach further than the rosters of ``release``.
    ``press``: what prints PDFs; without one there are none. ``layout``: the paper for them, A4 landscape unless given.
    ``pages``: whether calendars may lead to rosters and the index.
    """
    everybody = tuple(volunteers)
    found: dict[str, bytes] = {}
    for tongue in _tongues(release, language):
        mates: Audience = "role" if audience == "role" else "full"
        settings = Settings(tongue.language, mates, times, base_url, alarm, tongue.suffix, pages)
        found |= calendars(feeds or release, settings, everybody)
        found |= _roster_files(release, tongue, audience, bom=bom, printed=press is not None)
        if press is not None:
            found |= printed(release, tongue.language, audience, press, layout=layout, suffix=tongue.suffix)
    return dict(sorted(found.items()))


def printed(
    release: Release,
    language: Language,
    audience: Audience,
    press: Printer,
    *,
    layout: Layout | None = None,
    suffix: str = "",
) -> dict[str, bytes]:
    """The rosters of every centre and week as PDF."""
    desk = Desk(View(release), language, audience)
    return {
        roster_path(one.centre.id, one.monday, "pdf", suffix): press.pdf(week_sheet(desk, one, layout), release.published_at)
        for one in desk.rosters
    }


def _roster_files(release: Release, tongue: _Tongue, audience: Audience, *, bom: bool, printed: bool) -> dict[str, bytes]:
    view = View(release)
    found = {}
    by_week: dict[date, list[Roster]] = {monday: [] for monday in view.mondays}
    for roster in rosters(view, audience):
        by_week[roster.monday].append(roster)
        other = _other(roster_path(roster.centre.id, roster.monday, "html", tongue.other or ""), tongue)
        found[roster_path(roster.centre.id, roster.monday, "html", tongue.suffix)] = page(
            roster, tongue.language, other=other
        )
        found[roster_path(roster.centre.id, roster.monday, "csv", tongue.suffix)] = table_csv(
            roster, tongue.language, bom=bom
        )
    for monday, mine in by_week.items() if release.centres else ():
        found[workbook_path(monday, tongue.suffix)] = workbook(tuple(mine), tongue.language)
    other = _other(f"index{tongue.other}.html", tongue)
    found[f"index{tongue.suffix}.html"] = index_page(view, tongue.language, tongue.suffix, other=other, printed=printed)
    return found


def _other(path: str, tongue: _Tongue) -> str | None:
    return None if tongue.other is None else path.rpartition("/")[2]
