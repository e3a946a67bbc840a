"""An invitation by e-mail (iTIP, RFC 5546): one duty that somebody is asked to accept, or that is called off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from exports.ical.calendar import event_lines
from exports.ical.entries import Entry
from exports.ical.fold import folded
from exports.ical.zones import clockwork
from exports.text import one_line
from exports.view import View


@dataclass(frozen=True)
class Party:
    """Somebody with an e-mail address."""

    name: str
    address: str

    @property
    def line(self) -> str:
        """As parameters and value of a property."""
        name = re.sub(r'["\x00-\x1f\x7f]', "", one_line(self.name))
        return f';CN="{name}":mailto:{self.address}' if name else f":mailto:{self.address}"


def method_of(entry: Entry) -> str:
    """``REQUEST``, or ``CANCEL`` for what is called off."""
    return "CANCEL" if entry.status == "CANCELLED" else "REQUEST"


def invitation(entry: Entry, view: View, uid: str, organizer: Party, guest: Party) -> bytes:
    """The calendar to send. ``uid`` names the duty in answers."""
    method, own = method_of(entry), replace(entry, uid=uid)
    clocks = clockwork(view.zone, [(entry.begin, entry.end)], "auto")
    asked = ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE" if method == "REQUEST" else ";ROLE=REQ-PARTICIPANT"
    lines = [*event_lines(own, clocks), f"ORGANIZER{organizer.line}", f"ATTENDEE{asked}{guest.line}"]
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//paiban//paiban calendars//ZH", "CALSCALE:GREGORIAN")
    parts = (*head, f"METHOD:{method}"), ("BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR")
    return b"".join((*map(folded, parts[0]), clocks.block, *map(folded, parts[1])))
