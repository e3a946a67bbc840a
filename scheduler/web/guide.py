"""The pages around feeds: how to subscribe on every device, and which feeds are public."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from urllib.parse import urlsplit

import segno
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from exports import dates
from exports.forms.desk import duration
from exports.page import OWN_NAME
from models.language import Language, say
from scheduler.certificates import Certificate
from scheduler.intake.busy.refusals import Refused
from scheduler.store import Source
from scheduler.web.arrivals import DayList
from scheduler.web.duties import Duty
from scheduler.web.sentences import SENTENCES

PROGRAMS = ("iphone", "android", "google", "outlook", "thunderbird", "wechat")
ALARMS = (30, 60, 120, 1440)
"""Minutes before, to choose from."""
_DEVICES = (("iphone", r"iPhone|iPad|Macintosh"), ("android", r"Android|HarmonyOS|OpenHarmony"), ("outlook", r"Windows"))


@dataclass(frozen=True)
class Reader:
    """Who looks at a page: in which language, with which browser."""

    language: Language
    browser: str = ""

    @property
    def inside_wechat(self) -> bool:
        """Whether the browser is the one within WeChat, which follows no calendar links."""
        return "MicroMessenger" in self.browser

    @property
    def device(self) -> str:
        """Whose steps to show first."""
        if self.inside_wechat:
            return "wechat"
        return next((name for name, sign in _DEVICES if re.search(sign, self.browser)), PROGRAMS[0])


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("scheduler.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _page(template: str, reader: Reader, title: str, **fields: object) -> str:
    words = partial(say, SENTENCES, reader.language)
    other = OWN_NAME["en" if reader.language == "zh" else "zh"]
    fields |= {"title": title, "language": reader.language, "other_language": other, "say": words}
    return _templates().get_template(template).render(**fields)


def language_of(asked: str | None, accepted: str) -> Language:
    """What the address asks for; else what the browser prefers, Chinese where it does not say."""
    if asked == "zh" or asked == "en":
        return "zh" if asked == "zh" else "en"
    first = accepted.split(",")[0].strip().lower()
    return "zh" if first.startswith("zh") or first in ("", "*") else "en"


def webcal(https: str) -> str:
    """The address as calendar programs are called with."""
    return re.sub(r"^https?://", "webcal://", https)


def code(address: str) -> str:
    """A QR code of an address, as SVG within a page."""
    return segno.make(address, error="m", micro=False).svg_inline(border=4, omitsize=True)


def code_file(address: str) -> bytes:
    """The same as a file of its own, to print."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", scale=8, border=4)
    return out.getvalue()


def feed_page(reader: Reader, title: str, address: str, access: str, duties: str | None) -> str:
    """How to subscribe to one feed. ``address``: that of this page, whole; ``access``: a key of the sentences; ``duties``:
    where its volunteer answers."""
    https = f"{address}.ics"
    return _page(
        "feed.html",
        reader,
        title or say(SENTENCES, reader.language, "subscribe"),
        https=https,
        webcal=webcal(https),
        code=Markup(code(address)),
        access=access,
        duties=duties,
        times=f"{address}/times",
        alarms=[(minutes, _before(minutes, reader.language)) for minutes in ALARMS],
        programs=[_steps(program, reader.language) for program in PROGRAMS],
        opened=reader.device,
        inside_wechat=reader.inside_wechat,
    )


def _before(minutes: int, language: Language) -> str:
    """A time before, in the largest unit that it is whole in."""
    size, unit = next((size, unit) for size, unit in ((1440, "days"), (60, "hours"), (1, "minutes")) if minutes % size == 0)
    count = minutes // size
    return say(SENTENCES, language, f"before_{unit}", count=count)


def _steps(program: str, language: Language) -> tuple[str, str, list[str]]:
    steps = say(SENTENCES, language, f"{program}_steps").split("|")
    return program, say(SENTENCES, language, program), steps


def index_page(reader: Reader, kinds: Mapping[str, list[tuple[str, str]]]) -> str:
    """The public feeds, by kind: where each one's page is, and what it is called."""
    return _page("index.html", reader, say(SENTENCES, reader.language, "index"), kinds=kinds.items())


def duties_page(reader: Reader, duties: Sequence[Duty], back: str | None, said: str) -> str:
    """A volunteer's duties, each with the answers that it takes. ``back``: the page that leads on; ``said``: what became of
    the last answer, as a key."""
    title = say(SENTENCES, reader.language, "duties")
    return _page("duties.html", reader, title, duties=duties, back=back, said=said)


def arrivals_page(reader: Reader, found: DayList, said: str) -> str:
    """Who is expected at a centre on a day, to check in. ``said``: what became of the last one, as a key."""
    title = say(SENTENCES, reader.language, "arrivals", centre=found.centre)
    return _page("arrivals.html", reader, title, list=found, day=dates.day(found.day, reader.language), said=said)


def times_page(reader: Reader, source: Source | None, back: str, said: str) -> str:
    """Where a volunteer gives their own calendar. ``said``: what became of what they gave, in words."""
    language, host, state = reader.language, "", ""
    if source is not None:
        host = urlsplit(re.sub("^webcals?", "https", source.url)).hostname or ""
        state = (
            Refused(source.error, source.detail).say(language) if source.error else say(SENTENCES, language, "times_good")
        )
    title = say(SENTENCES, language, "times")
    return _page("times.html", reader, title, source=source, host=host, state=state, back=back, said=said)


def certificate_page(reader: Reader, one: Certificate | None) -> str:
    """What a certificate says, if it is true."""
    language = reader.language
    facts = [] if one is None else [
        ("certificate_number", one.number),
        ("certificate_name", one.name),
        ("certificate_hours", duration(language, one.minutes)),
        ("certificate_times", one.services),
        ("certificate_span", f"{dates.long(one.first, language)} – {dates.long(one.last, language)}"),
        ("certificate_issuer", one.issuer),
        ("certificate_issued", dates.long(one.issued, language)),
    ]  # fmt: skip
    return _page("certificate.html", reader, say(SENTENCES, language, "certificate"), one=one, facts=facts)


def notice(reader: Reader, key: str) -> str:
    """A page with one sentence."""
    return _page("frame.html", reader, say(SENTENCES, reader.language, key))
