"""The roster as one HTML page that needs nothing else: for a notice board, a screen, and a telephone."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from exports import dates
from exports.names import file_name
from exports.roster import Roster, Turn
from exports.sentences import SENTENCES
from exports.tables import role_rows, room_rows, unused_rooms
from exports.text import one_line
from models.language import Language, say

HTML_LANGUAGE = {"zh": "zh-Hans", "en": "en"}
OWN_NAME = {"zh": "中文", "en": "English"}
"""How a language calls itself."""


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The package's templates; everything that is put into them is escaped."""
    return Environment(
        loader=PackageLoader("exports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet that every page carries in itself."""
    return resources.files("exports").joinpath("templates/style.css").read_text(encoding="utf-8")


def css_string(text: str) -> Markup:
    """``text`` as a string in a style sheet, with everything escaped that could end it."""
    return Markup('"' + "".join(c if c.isalnum() or ord(c) > 127 else f"\\{ord(c):x} " for c in text) + '"')


class Words:
    """Sentences, dates and times in one language, as the templates ask for them."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.html = HTML_LANGUAGE[language]
        second: Language = "en" if language == "zh" else "zh"
        self.other_html, self.other_name = HTML_LANGUAGE[second], OWN_NAME[second]
        self.comma = "、" if language == "zh" else ", "
        self.stop, self.full_stop = ("；", "。") if language == "zh" else ("; ", ".")

    def __call__(self, key: str, /, **fields: object) -> str:
        """The sentence ``key``."""
        return say(SENTENCES, self.language, key, **fields)

    def unnamed(self, turn: Turn) -> str:
        """``2人``: those who serve without being named."""
        return self("unnamed", count=turn.unnamed)


def page(roster: Roster, language: Language, *, other: str | None = None) -> bytes:
    """The page. ``other``: the address of the same page in the other language, if there is one."""
    release = roster.view.release
    words = Words(language)
    week = f"{dates.week_title(roster.monday, language)} · {dates.week_span(roster.monday, language)}"
    html = (
        templates()
        .get_template("roster.html")
        .render(
            t=words,
            dates=dates,
            language=language,
            css=style(),
            network=one_line(release.network),
            centre=one_line(roster.centre.name),
            address=one_line(roster.centre.address),
            week=week,
            version=release.version,
            published=dates.stamp(roster.view.local(release.published_at), language),
            roster=roster,
            rooms=room_rows(roster, language),
            roles=role_rows(roster, language),
            unused=unused_rooms(roster),
            running=css_string(words("running", centre=one_line(roster.centre.name), week=week, version=release.version)),
            anchor=file_name,
            other=other,
        )
    )
    return html.encode("utf-8")
