"""The three pictures for telephones: no wider than their screens, labels above what they belong to, letters as large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exports.forms.desk import Desk
from exports.pictures.draw import MANY, shade
from exports.pictures.figures import Cover, Load, Use
from exports.pictures.svg import BAND, INK, LINE, RED, SOFT, Canvas, clipped, paired
from exports.text import one_line

_WIDTH, _SIZE = 358.0, 13.0
"""Of the smallest usual screen without its margins; of the letters."""
_CELL, _LABEL = 40.0, 22.0
_LETTERS = _WIDTH / _SIZE
"""So many ems are a line."""
_A_ROW = int(_WIDTH // _CELL)
"""Hours beside each other; more go on below."""


@dataclass(frozen=True)
class Narrow:
    """A picture, and what stands above and below it as text of the page."""

    title: str
    about: str
    svg: str


def narrow(desk: Desk, covered: dict[str, dict[int, Cover]], loads: Sequence[Load], uses: Sequence[Use]) -> list[Narrow]:
    """The pictures in the order of the page; each shows what the wide one does."""
    fair = sum(load.minutes for load in loads) / len(loads) if loads else 0.0
    title, about = desk.say("heat"), desk.say("heat_about")
    pictures = [Narrow(title, about, _heat(desk, covered, Canvas(_WIDTH, 0, title, about)))]
    title, about = desk.say("load"), desk.say("load_about", people=len(loads), hours=f"{fair / 60:.1f}")
    pictures.append(Narrow(title, about, _loads(desk, loads, fair, Canvas(_WIDTH, 0, title, about))))
    title, about = desk.say("rooms_used"), desk.say("rooms_about")
    return [*pictures, Narrow(title, about, _rooms(desk, uses, Canvas(_WIDTH, 0, title, about)))]


def _heat(desk: Desk, covered: dict[str, dict[int, Cover]], canvas: Canvas) -> str:
    y = 0.0
    for id, row in covered.items():
        y += _LABEL
        canvas.text(0, y - 6, clipped(one_line(desk.view.centres[id].name), _LETTERS), size=_SIZE, bold=True)
        hours = [hour for hour in sorted(row) if row[hour].wanted]
        for number, hour in enumerate(hours):
            x, top = _CELL * (number % _A_ROW), y + 42 * (number // _A_ROW)
            one = row[hour]
            canvas.box(x, top, _CELL, 38, shade(one.missing / one.wanted), LINE)
            canvas.text(x + _CELL / 2, top + 15, f"{hour:02d}:00", size=11, anchor="middle")
            canvas.text(
                x + _CELL / 2, top + 31, f"{one.filled}/{one.wanted}", size=12, anchor="middle", bold=one.missing > 0
            )
        y += 42 * -(-len(hours) // _A_ROW) or 12
        if not hours:
            canvas.text(0, y - 2, "–", size=_SIZE, fill=SOFT)
    canvas.height = max(y, _LABEL) + 4
    return canvas.svg()


def _loads(desk: Desk, loads: Sequence[Load], fair: float, canvas: Canvas) -> str:
    """With many people lines without names, as in the wide picture."""
    named = len(loads) <= MANY
    most = max((load.minutes for load in loads), default=60) or 60
    step = 36.0 if named else 700.0 / len(loads)
    wide = _WIDTH - 8
    for number, load in enumerate(loads):
        y, across = _LABEL + step * number, wide * load.minutes / most
        fill = "#c9beb3" if load.minutes <= 1.5 * fair else RED
        if not named:
            canvas.box(0, y, across, step + 0.8, fill)
            continue
        name = clipped(load.name or desk.say("someone", number=number + 1), _LETTERS - 4)
        canvas.text(0, y + 14, name, size=_SIZE)
        canvas.text(_WIDTH, y + 14, f"{load.minutes / 60:.1f}", size=_SIZE, anchor="end", bold=True)
        canvas.box(0, y + 19, across, 11, fill)
        canvas.line(wide * fair / most, y + 17, wide * fair / most, y + 32, INK, 1.5)
    bottom = _LABEL + step * max(1, len(loads))
    x = wide * fair / most
    canvas.line(x, _LABEL - 4, x, _LABEL if named else bottom, INK, 1.5)
    place = "start" if x < 90 else "end" if x > _WIDTH - 90 else "middle"
    canvas.text(x, 13, desk.say("fair_share", hours=f"{fair / 60:.1f}"), size=_SIZE, anchor=place)
    if not named:
        canvas.text(wide, bottom + 16, f"{most / 60:.1f}", size=_SIZE, anchor="end", fill=SOFT)
        canvas.text(0, bottom + 16, "0", size=_SIZE, fill=SOFT)
    canvas.height = bottom + 22
    return canvas.svg()


def _rooms(desk: Desk, uses: Sequence[Use], canvas: Canvas) -> str:
    for number, use in enumerate(uses):
        y = 54.0 * number
        canvas.text(0, y + 14, paired(use.centre, use.name, _LETTERS), size=_SIZE)
        canvas.box(0, y + 20, 170, 14, BAND)
        canvas.box(0, y + 20, 170 * min(1.0, use.share), 14, "#8a7d72")
        canvas.text(178, y + 32, use.told(desk), size=_SIZE)
    canvas.height = 54.0 * max(1, len(uses))
    return canvas.svg()
