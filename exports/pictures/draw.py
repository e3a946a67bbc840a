"""The three pictures. Every shade stands beside a number: print is often black and white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.forms.desk import Desk
from exports.pictures.figures import Cover, Load, Use
from exports.pictures.svg import BAND, INK, LINE, RED, SOFT, Canvas, clipped, ems, paired, widest
from exports.text import isolated, one_line

_CELL, _ROW, _TOP = 46.0, 26.0, 92.0
MANY = 60
"""Volunteers that get a line each; more share the height of ``_ALL``."""
_ALL = 900.0


def _headed(desk: Desk, width: float, height: float, title: str, about: str) -> Canvas:
    """A canvas with its heading, at least as wide as this and what is said below the picture."""
    release = desk.view.release
    told = f"{isolated(desk.network)} · {desk.span(release.first, release.last)} · {desk.version[0]}"
    canvas = Canvas(max(width, 32 + 12 * ems(told), 32 + 11 * ems(about)), height, title, about)
    canvas.text(16, 32, title, size=20, bold=True, fill=RED)
    canvas.text(16, 54, told, size=12, fill=SOFT)
    return canvas


def shade(share: float) -> str:
    """White for nothing to red for all."""
    low, high = (255, 255, 255), (0xC9, 0x4A, 0x3B)
    return "#" + "".join(f"{round(a + (b - a) * min(1.0, share)):02x}" for a, b in zip(low, high, strict=True))


def heat_map(desk: Desk, cover: dict[str, dict[int, Cover]]) -> str:
    """Seats filled of those wanted, by centre and hour of the day: the redder, the more are missing."""
    names = {id: one_line(desk.view.centres[id].name) for id in cover}
    hours = sorted({hour for row in cover.values() for hour in row}) or [9]
    span = range(hours[0], hours[-1] + 1)
    left = 32 + 12 * widest(names.values(), 22)
    about = desk.say("heat_about")
    canvas = _headed(desk, left + _CELL * len(span) + 20, _TOP + _ROW * (len(cover) + 1) + 44, desk.say("heat"), about)
    for column, hour in enumerate(span):
        canvas.text(left + _CELL * (column + 0.5), _TOP + 14, f"{hour:02d}", anchor="middle", fill=SOFT)
    for number, (id, row) in enumerate(cover.items()):
        y = _TOP + _ROW * (number + 1)
        canvas.text(left - 8, y + 17, clipped(names[id], 22), anchor="end")
        for column, hour in enumerate(span):
            _heat_cell(canvas, left + _CELL * column, y, row.get(hour))
    canvas.text(16, canvas.height - 16, about, size=11, fill=SOFT)
    return canvas.svg()


def _heat_cell(canvas: Canvas, x: float, y: float, cover: Cover | None) -> None:
    if cover is None or not cover.wanted:
        canvas.box(x, y, _CELL, _ROW, "#f7f4f0", LINE)
        return
    share = cover.missing / cover.wanted
    canvas.box(x, y, _CELL, _ROW, shade(share), LINE)
    words = f"{cover.filled}/{cover.wanted}"
    canvas.text(x + _CELL / 2, y + 17, words, size=10.5, anchor="middle", bold=cover.missing > 0)


def load_chart(desk: Desk, loads: Sequence[Load]) -> str:
    """Hours of each volunteer as bars, and the fair share as a line."""
    fair = sum(load.minutes for load in loads) / len(loads) if loads else 0.0
    about = desk.say("load_about", people=len(loads), hours=f"{fair / 60:.1f}")
    rows = list(_load_rows(desk, loads))
    left = 32 + 12 * widest((name for name, _ in rows), 12)
    most = max((minutes for _, minutes in rows), default=60) or 60
    named = len(rows) <= MANY
    height = 18.0 if named else _ALL / len(rows)
    bottom = _TOP + height * max(1, len(rows))
    canvas = _headed(desk, left + 560, bottom + (50 if named else 66), desk.say("load"), about)
    for number, (name, minutes) in enumerate(rows):
        y, wide = _TOP + height * number, 480 * minutes / most
        canvas.box(left, y + named, wide, height - 2 if named else height + 0.8, "#c9beb3" if minutes <= 1.5 * fair else RED)
        if named:
            canvas.text(left - 8, y + 13, clipped(name, 12), size=11, anchor="end")
            canvas.text(left + wide + 6, y + 13, f"{minutes / 60:.1f}", size=11)
    if not named:
        _hours_below(canvas, left, bottom, most)
    x = left + 480 * fair / most
    canvas.line(x, _TOP - 8, x, bottom + 6, INK, 1.5, "5 3")
    canvas.text(x, _TOP - 14, desk.say("fair_share", hours=f"{fair / 60:.1f}"), size=11, anchor="middle")
    canvas.text(16, canvas.height - 16, about, size=11, fill=SOFT)
    return canvas.svg()


def _hours_below(canvas: Canvas, left: float, y: float, most: int) -> None:
    """The hours that the bars are long, in steps that leave room for their numbers."""
    step = next(hours for hours in (1, 2, 5, 10, 20, 50, 100, 10_000) if most / 60 / hours <= 12)
    for hours in range(0, most // 60 + 1, step):
        x = left + 480 * 60 * hours / most
        canvas.line(x, y, x, y + 5)
        canvas.text(x, y + 18, str(hours), size=11, anchor="middle", fill=SOFT)


def _load_rows(desk: Desk, loads: Sequence[Load]) -> Iterator[tuple[str, int]]:
    for number, load in enumerate(loads, 1):
        yield load.name or desk.say("someone", number=number), load.minutes


def room_chart(desk: Desk, uses: Sequence[Use]) -> str:
    """How much of its opening hours each room holds something."""
    about = desk.say("rooms_about")
    labels = [paired(use.centre, use.name, 30) for use in uses]
    left = 32 + 11 * widest(labels, 30)
    canvas = _headed(desk, left + 460, _TOP + 20 * max(1, len(uses)) + 44, desk.say("rooms_used"), about)
    for number, (use, label) in enumerate(zip(uses, labels, strict=True)):
        y = _TOP + 20 * number
        canvas.text(left - 8, y + 14, label, size=11, anchor="end")
        canvas.box(left, y + 2, 300, 15, BAND)
        canvas.box(left, y + 2, 300 * min(1.0, use.share), 15, "#8a7d72")
        canvas.text(left + 308, y + 14, use.told(desk), size=11)
    canvas.text(16, canvas.height - 16, about, size=11, fill=SOFT)
    return canvas.svg()
