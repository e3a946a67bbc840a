"""Duties as invitations: which ones a notice is about, and the ids by which answers name them."""

from __future__ import annotations

import hmac
from base64 import b32encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from exports.ical.entries import Entry, seat_entry
from exports.ical.invitation import Party, invitation, method_of
from exports.view import View
from models.language import Language
from models.people import Person
from models.release import Release
from models.world import World
from scheduler.releases import everything
from scheduler.store import Channel, Notice
from scheduler.telling import Told

KEY = "invitations"
"""The name of the database's key that ids of invitations are made from."""
_LENGTH = 26


@dataclass(frozen=True)
class Invitation:
    """One duty to be sent: ``title`` is its event's, ``body`` the calendar."""

    uid: str
    method: str
    title: str
    text: str
    body: bytes
    sequence: int


def uid_of(key: str, shift: str, volunteer: str) -> str:
    """Names a seat in invitations and answers. Nobody who was not invited can guess it."""
    told = f"{len(shift)}:{shift}{volunteer}".encode("utf-8", "surrogatepass")
    return b32encode(hmac.digest(key.encode(), told, "sha256"))[:_LENGTH].decode("ascii").lower()


@dataclass(frozen=True)
class Inviter:
    """``key`` is the database's own; ``told``: to go on with."""

    world: World
    persons: Mapping[str, Person]
    key: str
    told: Told = field(default_factory=Told)

    @cached_property
    def release(self) -> Release:
        """All that is published, with its marks."""
        return everything(self.world, self.persons, max(self.world.releases))

    def invitations(self, notice: Notice, channel: Channel, organizer: Party) -> tuple[Invitation, ...]:
        """What the notice's volunteer is to be sent: the duties that a release changed for them, or all that are to come."""
        person = self.persons.get(notice.volunteer)
        if person is None or not self.world.releases:
            return ()
        guest, view = Party(person.name, person.email), View(self.release)
        return tuple(
            Invitation(
                uid := uid_of(self.key, shift, notice.volunteer),
                method_of(entry),
                entry.summary,
                f"{entry.summary}\n{_when(entry, view, channel.language)}\n{entry.place}\n\n{entry.description}\n",
                invitation(entry, view, uid, organizer, guest),
                entry.mark.sequence,
            )
            for shift, entry in self._entries(notice, channel, view)
        )

    def _entries(self, notice: Notice, channel: Channel, view: View) -> Iterator[tuple[str, Entry]]:
        wanted, inside = self._wanted(notice), self.world.subtree(channel.centre)
        for session in self.release.sessions:
            for shift in session.shifts:
                for seat in shift.seats:
                    mine = seat.volunteer == notice.volunteer and shift.end > notice.at
                    if mine and session.centre in inside and wanted(shift.id):
                        yield shift.id, seat_entry(view, session, shift, seat, "surname", channel.language)

    def _wanted(self, notice: Notice) -> Callable[[str], bool]:
        if notice.kind == "invite":
            return lambda shift: True
        changes = self.told.changes(self.world, notice.version).of_volunteer(notice.volunteer)
        return {row.shift.id for row in changes.duties}.__contains__


def _when(entry: Entry, view: View, language: Language) -> str:
    from exports import dates

    begin, end = view.local(entry.begin), view.local(entry.end)
    return f"{dates.day(begin.date(), language)} {dates.times(begin, end, language)}"
