"""What is asked for of all exported files alike, and what prints them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from scheduler.cli.call import Call

if TYPE_CHECKING:
    from exports.pdf import Press
    from exports.sheet import Layout
    from models.language import Language
    from models.people import Audience

_AUDIENCES: tuple[Literal["role", "surname", "full"], ...] = ("role", "surname", "full")
_TOLD = 20
"""So many texts that came out with boxes are named, and so many letters of each script."""
_PAPERS: tuple[Literal["a4", "a3"], ...] = ("a4", "a3")


@dataclass(frozen=True)
class Wishes:
    """What was asked for of all files alike."""

    audience: Audience
    language: Language | Literal["both"] | None
    layout: Layout


def wishes_of(call: Call, audience: str, paper: str, *, portrait: bool, both: bool) -> Wishes:
    """Of the options as they were typed. ``Refused`` where one is none of its choices."""
    from exports.sheet import Layout
    from scheduler.cli.naming import one_of

    show, sheet = one_of(call, audience, _AUDIENCES), one_of(call, paper, _PAPERS)
    layout = Layout(next(each for each in _PAPERS if each == sheet), landscape=not portrait)
    return Wishes(next(each for each in _AUDIENCES if each == show), "both" if both else call.asked, layout)


def press_of(call: Call, *, calendars_only: bool) -> Press | None:
    """What prints; None, and why, where this machine has no font for it."""
    from scheduler.fonts import find_press
    from scheduler.settings import Settings

    press = None if calendars_only else find_press(Settings.of(os.environ, Path.cwd()).fonts)
    if press is None and not calendars_only:
        call.remark(call.say("no-font"))
    return press


def tell_boxed(call: Call, press: Press | None) -> None:
    """Which texts came out with boxes, if any, and for which letters."""
    if press is not None and press.boxed:
        letters = call.listed(f"{script} {' '.join(some[:_TOLD])}".strip() for script, some in press.undrawn.items())
        call.remark(call.say("boxed", count=len(press.boxed), letters=letters, texts=call.listed(press.boxed[:_TOLD])))
