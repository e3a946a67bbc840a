"""The report on a release: three pictures, the numbers behind them, and a page that holds both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from markupsafe import Markup

from exports.forms.desk import Desk
from exports.page import Words, style, templates
from exports.pictures.draw import heat_map, load_chart, room_chart
from exports.pictures.figures import Cover, Load, Use, cover, loads, room_use
from exports.pictures.narrow import narrow
from models.times import Day


class Painter(Protocol):
    """Turns SVG into PNG: ``exports.pdf.Press``."""

    def png(self, svg: str, /) -> bytes: ...


@dataclass(frozen=True)
class Figures:
    """What the pictures show."""

    cover: dict[str, dict[int, Cover]]
    loads: tuple[Load, ...]
    rooms: tuple[Use, ...]

    @property
    def missing(self) -> int:
        """Hours of seats that nobody fills."""
        return sum(one.missing for row in self.cover.values() for one in row.values())


def figures(desk: Desk, days: Mapping[date, Day] | None = None) -> Figures:
    """Of the release; ``days``: holidays and make-up days, which opening hours may depend on."""
    return Figures(cover(desk.view), loads(desk), room_use(desk.view, days))


def report_files(
    desk: Desk, found: Figures, painter: Painter | None = None, suffix: str = "", remarks: Sequence[str] = ()
) -> dict[str, bytes]:
    """``report/index.html``, and the pictures as SVG and, with ``painter``, as PNG. ``remarks`` stand above the pictures."""
    pictures = {
        "cover": heat_map(desk, found.cover),
        "load": load_chart(desk, found.loads),
        "rooms": room_chart(desk, found.rooms),
    }
    release = desk.view.release
    page = (
        templates()
        .get_template("report.html")
        .render(
            t=Words(desk.language),
            css=style(),
            title=desk.say("report"),
            network=desk.network,
            span=desk.span(release.first, release.last),
            facts=" · ".join((*desk.version, *remarks)),
            pictures=[Markup(svg) for svg in pictures.values()],
            narrow=narrow(desk, found.cover, found.loads, found.rooms),
            safe=Markup,
        )
    )
    made = {f"report/index{suffix}.html": page.encode("utf-8")}
    for name, svg in pictures.items():
        made[f"report/{name}{suffix}.svg"] = svg.encode("utf-8")
        if painter is not None:
            made[f"report/{name}{suffix}.png"] = painter.png(svg)
    return made
