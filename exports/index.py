"""The page that lists what an export holds: rosters by centre and week, and the calendars that everybody may read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from exports import dates
from exports.ical import feed_path
from exports.names import file_name
from exports.page import Words, style, templates
from exports.text import one_line
from exports.view import View
from models.language import Language


@dataclass(frozen=True)
class Link:
    """A name and the address it leads to."""

    name: str
    path: str


def index_page(
    view: View, language: Language, suffix: str = "", *, other: str | None = None, printed: bool = False
) -> bytes:
    """The index; ``printed``: whether there are PDFs. It names no volunteer: who reads it must not learn who serves."""
    release = view.release
    weeks = [
        (f"{dates.week_title(monday, language)} · {dates.week_span(monday, language)}", dates.week_name(monday))
        for monday in view.mondays
    ]
    html = (
        templates()
        .get_template("index.html")
        .render(
            t=Words(language),
            language=language,
            css=style(),
            network=one_line(release.network),
            version=release.version,
            published=dates.stamp(view.local(release.published_at), language),
            weeks=weeks,
            centres=release.centres,
            rooms={
                centre.id: [
                    Link(one_line(room.name), feed_path("rooms", room.id, suffix))
                    for room in release.rooms
                    if room.centre == centre.id
                ]
                for centre in release.centres
            },
            activities=_activities(view, suffix),
            groups=[
                Link(one_line(name or id), feed_path("groups", id, suffix))
                for name, id in sorted({(s.group or "", s.group_id) for s in release.sessions if s.group_id})
            ],
            unplaced=[one_line(name) for name in release.unplaced],
            file_name=file_name,
            feed_path=feed_path,
            suffix=suffix,
            other=other,
            printed=printed,
        )
    )
    return html.encode("utf-8")


def _activities(view: View, suffix: str) -> list[Link]:
    """By name; activities that share one are told apart by their centre."""
    names: dict[str, tuple[str, str]] = {}
    for session in view.release.sessions:
        if session.activity:
            centre = one_line(view.centres[session.centre].name)
            names.setdefault(session.activity, (one_line(session.activity_name or session.name), centre))
    count = Counter(name for name, _ in names.values())
    return [
        Link(name if count[name] == 1 else f"{name} · {centre}", feed_path("activities", identity, suffix))
        for identity, (name, centre) in sorted(names.items(), key=lambda one: (one[1], one[0]))
    ]
