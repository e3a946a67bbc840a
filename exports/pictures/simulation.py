"""A simulation as one page that needs nothing else: what came of it, and three pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from markupsafe import Markup

from exports.dates import day as day_text
from exports.page import Words, style, templates
from exports.pictures.simulated import SHARES, Simulated, mean
from exports.pictures.svg import INK, LINE, RED, SOFT, Canvas, clipped, widest
from models.language import Language, Sentences, say

SENTENCES: Sentences = {
    "title": ("Simulation", "模拟"),
    "facts": (
        "{weeks} {weeks:week|weeks}, {rate:g} events a day, seed {seed}: {events} {events:event|events}, "
        "{releases} {releases:release|releases}",
        "{weeks} 周，每天约 {rate:g} 个事件，种子 {seed}：事件 {events} 个，发布 {releases} 版",
    ),
    "seats": ("Seats filled when the session begins", "场次开始时的到岗情况"),
    "seats_about": (
        "{filled} of {wanted} {wanted:seat|seats} that had to be filled ({share:.1%}); sessions held: {held} of {sessions}",
        "应到 {wanted} 人次，到岗 {filled} 人次（{share:.1%}）；应办 {sessions} 场，举办 {held} 场",
    ),
    "people": ("People whose duties change, for each event", "每个事件影响的人数"),
    "people_about": (
        "dark: lose a duty, or it is moved; light: are asked anew. On the average {disturbed:.2f} and {asked:.2f}",
        "深色：岗位取消或变动；浅色：新安排的人。平均 {disturbed:.2f} 人和 {asked:.2f} 人",
    ),
    "latency": ("From an event to what follows from it", "从事件到结果的时间"),
    "latency_about": (
        "seconds that so many hundredths of the events do not exceed: {figures}",
        "按时间从短到长排列，各百分位的秒数：{figures}",
    ),
    "broken": ("{broken} {broken:release|releases} broke a rule that must hold.", "有 {broken} 版发布违反硬性规则。"),
    "sound": ("Every release was judged: no rule is broken.", "每一版发布均经核验：无违规。"),
}
_LEFT, _TOP, _WIDE, _HIGH = 60.0, 70.0, 640.0, 240.0
_PALE = "#d9b3a6"


class _Word(Protocol):
    def __call__(self, key: str, /, **fields: object) -> str: ...


def page(found: Simulated, network: str, names: Mapping[str, str], language: Language) -> bytes:
    """The page. ``names``: what kinds of events are called."""

    def word(key: str, /, **fields: object) -> str:
        return say(SENTENCES, language, key, **fields)

    pictures = (_seats(found, word, language), _people(found, word, names), _latency(found, word))
    facts = word("facts", weeks=found.weeks, rate=found.rate, seed=found.seed, events=found.events, releases=found.releases)
    html = (
        templates()
        .get_template("report.html")
        .render(
            t=Words(language),
            css=style(),
            title=word("title"),
            network=network,
            span=facts,
            facts=word("broken", broken=found.broken) if found.broken else word("sound"),
            pictures=[Markup(svg) for svg in pictures],
            narrow=(),
        )
    )
    return html.encode("utf-8")


def _sheet(title: str, about: str, height: float = _HIGH) -> Canvas:
    canvas = Canvas(_LEFT + _WIDE + 30, _TOP + height + 60, title, about)
    canvas.text(16, 30, title, size=18, bold=True, fill=RED)
    canvas.text(16, 52, about, size=12, fill=SOFT)
    return canvas


def _scale(canvas: Canvas, most: float, unit: str = "") -> None:
    """Lines at quarters of the greatest value, and what they stand for."""
    for quarter in range(5):
        y = _TOP + _HIGH * (1 - quarter / 4)
        canvas.line(_LEFT, y, _LEFT + _WIDE, y)
        canvas.text(_LEFT - 8, y + 4, f"{most * quarter / 4:.3g}{unit}", size=11, anchor="end", fill=SOFT)


def _seats(found: Simulated, word: _Word, language: Language) -> str:
    """Bars of what was wanted each day, and in them what was filled."""
    held, sessions = sum(day.held for day in found.days), sum(day.sessions for day in found.days)
    fields = {"filled": found.filled, "wanted": found.wanted, "share": found.share, "held": held, "sessions": sessions}
    canvas = _sheet(word("seats"), word("seats_about", **fields))
    most = max([day.wanted for day in found.days], default=0) or 1
    _scale(canvas, most)
    wide = _WIDE / max(1, len(found.days))
    for number, day in enumerate(found.days):
        x, filled = _LEFT + wide * number, _HIGH * day.filled / most
        canvas.box(x + 1, _TOP + _HIGH * (1 - day.wanted / most), wide - 2, _HIGH * day.wanted / most, _PALE)
        canvas.box(x + 1, _TOP + _HIGH - filled, wide - 2, filled, RED)
        if day.day.weekday() == 0 or number == 0:
            canvas.text(x, _TOP + _HIGH + 18, day_text(day.day, language), size=11)
    return canvas.svg()


def _people(found: Simulated, word: _Word, names: Mapping[str, str]) -> str:
    """For each kind of event, how many are disturbed and asked."""
    rows = [(kind, found.of(kind)) for kind in found.kinds]
    labels = [f"{names.get(kind, kind)} ({len(some)})" for kind, some in rows]
    canvas = _sheet(word("people"), word("people_about", disturbed=found.disturbed, asked=found.asked), 26.0 * len(rows))
    left = 24 + 11 * widest(labels, 26)
    pairs = [(mean([one.disturbed for one in some]), mean([one.asked for one in some])) for _, some in rows]
    most = max([sum(pair) for pair in pairs], default=0.0) or 1.0
    for number, (label, (disturbed, asked)) in enumerate(zip(labels, pairs, strict=True)):
        y, full = _TOP + 26 * number, _LEFT + _WIDE - left - 40
        canvas.text(left - 8, y + 16, clipped(label, 26), size=11, anchor="end")
        canvas.box(left, y + 3, full * disturbed / most, 18, RED)
        canvas.box(left + full * disturbed / most, y + 3, full * asked / most, 18, _PALE)
        canvas.text(left + full * (disturbed + asked) / most + 6, y + 16, f"{disturbed:.2f} + {asked:.2f}", size=11)
    return canvas.svg()


def _latency(found: Simulated, word: _Word) -> str:
    """All events from the fastest to the slowest."""
    figures = ", ".join(f"p{share} {value:.2f} s" for share, value in zip(SHARES, found.latency(), strict=True))
    canvas = _sheet(word("latency"), word("latency_about", figures=figures))
    seconds = sorted(one.seconds for one in found.answers)
    most = max(seconds, default=0.0) or 1.0
    _scale(canvas, most, " s")
    points = list(_curve(seconds, most))
    for (x1, y1), (x2, y2) in pairwise(points):
        canvas.line(x1, y1, x2, y2, RED, 2)
    for share in (0, 50, 95, 100):
        x = _LEFT + _WIDE * share / 100
        canvas.text(x, _TOP + _HIGH + 18, f"{share} %", size=11, anchor="middle")
        canvas.line(x, _TOP + _HIGH, x, _TOP + _HIGH + 5, INK if share in SHARES else LINE)
    return canvas.svg()


def _curve(seconds: Sequence[float], most: float) -> list[tuple[float, float]]:
    count = len(seconds)
    step = max(1, count // 400)
    kept = sorted({*range(0, count, step), count - 1}) if count else []
    return [(_LEFT + _WIDE * (number + 1) / count, _TOP + _HIGH * (1 - seconds[number] / most)) for number in kept]
