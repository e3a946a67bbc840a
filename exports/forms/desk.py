"""What all forms of a release share: its words, and how sessions, times and seats are written in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from exports import dates
from exports.forms.sentences import FORMS
from exports.roster import Roster, Slot, Turn, rosters
from exports.sentences import SENTENCES
from exports.sheet import Block, Item, Layout, Piece, Sheet, joined, words
from exports.text import one_line
from exports.view import View
from models.language import Language, say
from models.people import Audience

_ALL = {**SENTENCES, **FORMS}


def duration(language: Language, minutes: int) -> str:
    """``2 小时 30 分``, ``2 小时`` or ``30 分``."""
    hours, rest = divmod(minutes, 60)
    key = "hours_alone" if hours and not rest else "minutes_alone" if not hours else "duration"
    return say(FORMS, language, key, hours=hours, minutes=rest)


@dataclass(frozen=True)
class Desk:
    """A release, the reader's language, and what they may see of people.

    ``addresses``: of calendars that people can subscribe to, by volunteer's id, ``centre:`` and a centre's id, or
    ``group:`` and a group's name; where there is one, a form shows it as a code."""

    view: View
    language: Language
    audience: Audience
    addresses: Mapping[str, str] = field(default_factory=dict)

    def say(self, key: str, /, **fields: object) -> str:
        """The sentence ``key``."""
        return say(_ALL, self.language, key, **fields)

    @property
    def comma(self) -> str:
        """Between the parts of a list."""
        return "、" if self.language == "zh" else ", "

    def sentence(self, *clauses: str) -> str:
        """Clauses as one sentence."""
        stop, end = ("；", "。") if self.language == "zh" else ("; ", ".")
        return stop.join(clauses) + end

    @property
    def network(self) -> str:
        """The network's name."""
        return one_line(self.view.release.network)

    @property
    def version(self) -> tuple[str, str]:
        """The release's number, and when it was published."""
        release = self.view.release
        published = dates.stamp(self.view.local(release.published_at), self.language)
        return self.say("version", version=release.version), self.say("published", time=published)

    def week(self, monday: date) -> str:
        """A week by number and dates."""
        return f"{dates.week_title(monday, self.language)} · {dates.week_span(monday, self.language)}"

    def duration(self, minutes: int) -> str:
        """``2 小时 30 分``."""
        return duration(self.language, minutes)

    def running(self, name: str, span: str) -> str:
        """What stands on every page but the first."""
        return self.say("running", centre=name, week=span, version=self.view.release.version)

    def span(self, first: date, last: date) -> str:
        """From the first date to the last."""
        if first == last:
            return dates.day(first, self.language)
        return self.say("span", first=dates.day(first, self.language), last=dates.day(last, self.language))

    def sheet(
        self,
        *,
        name: str,
        what: str,
        span: str,
        blocks: tuple[Block, ...],
        facts: tuple[str, ...] = (),
        slots: tuple[Slot, ...] = (),
        confidential: str = "",
        layout: Layout | None = None,
        scale: float = 1.0,
        legend: bool = True,
    ) -> Sheet:
        """A form of this release: with its version, and the legend of what ``slots`` show."""
        notes = self.legend(slots)
        if legend:
            notes = (*notes, words(self.sentence(self.say("local_times"), self.naming())))
        return Sheet(
            language=self.language,
            network=self.network,
            name=name,
            what=what,
            span=span,
            facts=(" · ".join(self.version), *(fact for fact in facts if fact)),
            blocks=blocks,
            running=self.running(name, span),
            notes=notes,
            confidential=confidential,
            layout=layout or Layout(),
            scale=scale,
        )

    @cached_property
    def rosters(self) -> tuple[Roster, ...]:
        """The rosters of all centres and weeks: centres in the release's order, then weeks."""
        return rosters(self.view, self.audience)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """All sessions in order of time."""
        found = (slot for one in self.rosters for slot in one.slots)
        return tuple(sorted(found, key=lambda slot: (slot.begin, slot.end, slot.name, slot.session.id)))

    def centre_of(self, slot: Slot) -> str:
        """The name of a session's centre."""
        return one_line(self.view.centres[slot.session.centre].name)

    def room_of(self, slot: Slot) -> str:
        """The name of a session's room, or that it needs none."""
        return one_line(slot.room.name) if slot.room else self.say("no_room")

    def named_room(self, slot: Slot) -> str:
        """The name of a session's room; nothing where it needs none, which a line of text need not say."""
        return one_line(slot.room.name) if slot.room else ""

    def time(self, slot: Slot | Turn) -> str:
        """From when to when: a session's time, or a turn's on site."""
        return dates.times(slot.begin, slot.end, self.language)

    def when(self, slot: Slot) -> str:
        """Date and time."""
        return f"{dates.day(slot.day, self.language)} {self.time(slot)}"

    def title(self, slot: Slot, *, group: bool = True) -> Item:
        """A session's name, whether it is called off, and its group."""
        pieces = [] if slot.held else [Piece(self.say("called_off"), "mark"), Piece(" ")]
        pieces.append(Piece(slot.name, "strong" if slot.held else "off"))
        if group and slot.session.group:
            pieces += [Piece(" "), Piece(one_line(slot.session.group), "tag")]
        return tuple(pieces)

    def seats(self, turn: Turn) -> Item:
        """Who serves, how many are missing, and how many more may come."""
        found: list[Item] = [words(name) for name in turn.names]
        if turn.unnamed:
            found.append(words(self.unnamed(turn.unnamed)))
        pieces = list(joined(found, self.comma))
        for key, count, look in (("missing", turn.missing, "gap"), ("spare", turn.spare, "spare")):
            if count:
                pieces += [
                    *([Piece(" ")] if pieces else []),
                    Piece(self.say(key, count=count), "gap" if look == "gap" else "spare"),
                ]
        return tuple(pieces) or words("–")

    def unnamed(self, count: int) -> str:
        """How many serve who are not named."""
        return self.say("unnamed", count=count)

    def with_role(self, name: str, role: str) -> Item:
        """A person and their role, in two pieces: a name may run from right to left."""
        return Piece(name), Piece(self.say("with_role", name="", role=role))

    def crew(self, slot: Slot) -> Sequence[Item]:
        """One paragraph per role of a session that is held."""
        turns = slot.turns if slot.held else ()
        return [(Piece(turn.role, "soft"), Piece(" "), *self.seats(turn)) for turn in turns]

    def legend(self, slots: Iterable[Slot]) -> tuple[Item, ...]:
        """What the marks mean that occur, and how people are named."""
        slots = tuple(slots)
        turns = [turn for slot in slots if slot.held for turn in slot.turns]
        found: list[Item] = []
        if any(turn.missing for turn in turns):
            found.append((Piece(self.say("missing", count=1), "gap"), Piece(" " + self.say("legend_missing"))))
        if any(turn.spare for turn in turns):
            found.append((Piece(self.say("spare", count=1), "spare"), Piece(" " + self.say("legend_spare"))))
        if not all(slot.held for slot in slots):
            found.append((Piece(self.say("called_off"), "mark"), Piece(" " + self.say("legend_off"))))
        if any(turn.unnamed for turn in turns):
            found.append((Piece(self.unnamed(1), "strong"), Piece(" " + self.say("legend_unnamed"))))
        return tuple(found)

    def naming(self) -> str:
        """How people are named in what this reader sees."""
        return self.say({"role": "legend_roles", "surname": "legend_names", "full": "legend_full"}[self.audience])
