"""The words of a notice, made when it is sent: so no name waits in the outbox, and what is told is so now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from models.language import Sentences, say
from models.people import Person
from models.problem import Shift
from models.published import Held
from models.world import World
from scheduler.notices.invitations import Invitation, Inviter
from scheduler.notices.mail import organizer_of
from scheduler.notices.warnings import troubles
from scheduler.releases import awaited, publication
from scheduler.store import Channel, Notice
from scheduler.telling import Changes, Teller, Told, changes_by

SENTENCES: Sentences = {
    "subject.release": (
        "{network}: your duties have changed (version {version})",
        "{network}：您的到岗安排有变化（第 {version} 版）",
    ),
    "subject.offer": ("{network}: can you serve?", "{network}：请确认能否到岗"),
    "subject.all": ("{network}: version {version} is published", "{network}：第 {version} 版已发布"),
    "offer": (
        "{when}: {role} at {name}, {place}. Please answer by {until}.",
        "{when} {name}，岗位：{role}，地点：{place}。请于 {until} 前答复。",
    ),
    "answer": ("To answer: {url}", "点此答复：{url}"),
    "subject.draft": ("{network}: a repair waits for you ({draft})", "{network}：修复方案待您确认（{draft}）"),
    "publish": ("To publish it: paiban publish {draft}", "发布：paiban publish {draft}"),
    "lacks": (
        "{when}: {name}, {place}: nobody is left who can be {role}",
        "{when} {name}，{place}：{role}空缺，暂无人可接替",
    ),
    "subject.warning": ("{network}: somebody is needed", "{network}：有岗位需要处理"),
    "warning.unsure": (
        "{when}: {who} ({role}) has not agreed to {name}, {place}",
        "{when} {name}，{place}：{who}（{role}）尚未答应",
    ),
    "warning.empty": ("{when}: {name}, {place}, still lacks {role}", "{when} {name}，{place}：仍缺{role}"),
    "warning.kept": (
        "{when}: {who} ({role}) says they cannot come to {name}, {place}, and keeps the duty",
        "{when} {name}，{place}：{who}（{role}）表示没空，仍保留岗位",
    ),
    "more": ("… and {count} more {count:change|changes}.", "……另有 {count} 项变化。"),
}
Link = Callable[[str, str], str]
"""Of a shift and a volunteer: the address at which they answer."""
_LINES = 40
"""Lines of a message to a group; robots of chat services cut longer ones off."""


@dataclass(frozen=True)
class Letter:
    """What is to be sent: to people as a subject and lines, to programs as ``data``, which hold ids only."""

    subject: str
    lines: tuple[str, ...]
    data: Mapping[str, object]
    invitations: tuple[Invitation, ...] = ()
    network: str = ""


def invited(inviter: Inviter, notice: Notice, channel: Channel) -> Letter | None:
    """The notice as invitations; None where there is nothing to invite to, or to call off."""
    network = inviter.world.network.name
    found = inviter.invitations(notice, channel, organizer_of(channel.url, network))
    return Letter("", (), {}, found, network) if found else None


def letter(
    world: World,
    persons: Mapping[str, Person],
    notice: Notice,
    channel: Channel,
    link: Link | None = None,
    told: Told | None = None,
) -> Letter | None:
    """The notice in words; None where there is nothing left to say. ``link``: where somebody answers about one duty."""
    names = {id: person.name for id, person in persons.items()}
    teller = Teller(world, names, channel.language, isolate=True)
    if notice.kind == "offer":
        return _offers(world, notice, channel, teller, link)
    if notice.kind == "warning":
        return _warning(world, notice, channel, teller)
    if notice.kind == "draft":
        return _draft(world, notice, channel, teller)
    changes = _concerning(channel, (told or Told()).changes(world, notice.version), world)
    if notice.volunteer:
        lines = tuple(teller.duty(row) for row in changes.of_volunteer(notice.volunteer).duties)
        return _letter(world, notice, teller, "subject.release", lines, changes) if lines else None
    lines = _changed(changes, channel, teller)
    return _letter(world, notice, teller, "subject.all", lines, changes) if lines else None


def _concerning(channel: Channel, changes: Changes, world: World) -> Changes:
    return changes if channel.centre is None else changes.of_centres(world.subtree(channel.centre))


def _letter(
    world: World, notice: Notice, teller: Teller, key: str, lines: tuple[str, ...], changes: Changes | None = None
) -> Letter:
    network = teller.called(world.network.name)
    subject = say(SENTENCES, teller.language, key, network=network, version=notice.version, draft=notice.about)
    return Letter(subject, lines, data_of(changes) if changes else {})


def _draft(world: World, notice: Notice, channel: Channel, teller: Teller) -> Letter | None:
    """A repair that waits, unless that was decided or there is a newer one meanwhile."""
    draft = world.drafts.get(notice.about)
    if draft is None or not awaited(draft, world):
        return None
    changes = _concerning(channel, changes_by(publication(draft, world, notice.at), world), world)
    lines = _changed(changes, channel, teller)
    if not lines:
        return None
    how = say(SENTENCES, channel.language, "publish", draft=draft.draft)
    said = _letter(world, notice, teller, "subject.draft", (*lines, how), changes)
    return replace(said, data={"draft": draft.draft, **said.data})


def _changed(changes: Changes, channel: Channel, teller: Teller) -> tuple[str, ...]:
    """To whoever plans: first the seats for which nobody was found, then what is different."""
    lines = []
    for held, shift in lost(changes):
        lines.append(say(SENTENCES, channel.language, "lacks", role=teller.called(shift.role), **_about(held, teller)))
    lines += [teller.session(row) for row in changes.sessions]
    if len(lines) > _LINES:
        more = say(SENTENCES, channel.language, "more", count=len(lines) - _LINES)
        lines = [*lines[:_LINES], more]
    return tuple(lines)


def _about(held: Held, teller: Teller) -> dict[str, str]:
    """What a line says of a session."""
    name = teller.called(held.dated.session.name)
    return {"when": teller.when(held.placed.at), "name": name, "place": teller.place(held)}


def lost(changes: Changes) -> Iterator[tuple[Held, Shift]]:
    """The shifts that somebody has left and that lack people since: whoever found the plan found nobody who can come."""
    for row in changes.sessions:
        if row.after is not None:
            left, crew = {seat.shift for seat in row.went}, Counter(seat.shift for seat in row.after.crew)
            yield from (
                (row.after, shift) for shift in row.after.dated.shifts if shift.id in left and crew[shift.id] < shift.min
            )


def _offers(world: World, notice: Notice, channel: Channel, teller: Teller, link: Link | None) -> Letter | None:
    """All offers that the volunteer has open now."""
    lines = []
    for (shift, volunteer), consent in sorted(world.consents.items()):
        held = world.published.get(world.session_of.get(shift, ""))
        if volunteer == notice.volunteer and consent.status == "offered" and consent.until and held is not None:
            role = teller.called(next(row.role for row in held.dated.shifts if row.id == shift))
            until = teller.when(consent.until)
            lines.append(say(SENTENCES, channel.language, "offer", role=role, until=until, **_about(held, teller)))
            if link is not None:
                lines.append(say(SENTENCES, channel.language, "answer", url=link(shift, volunteer)))
    return _letter(world, notice, teller, "subject.offer", tuple(lines)) if lines else None


def _warning(world: World, notice: Notice, channel: Channel, teller: Teller) -> Letter | None:
    """What the notice is about, as far as it is still so."""
    wanted = set(notice.about.split("\n"))
    found = [one for one in sorted(troubles(world, notice.at)) if one.token in wanted]
    lines = []
    for one in found:
        held = world.published[world.session_of[one.shift]]
        role = teller.called(next(row.role for row in held.dated.shifts if row.id == one.shift))
        who = teller.called(teller.names.get(one.volunteer, one.volunteer))
        lines.append(say(SENTENCES, channel.language, f"warning.{one.what}", who=who, role=role, **_about(held, teller)))
    rows = [{"shift": one.shift, "volunteer": one.volunteer or None, "what": one.what} for one in found]
    said = _letter(world, notice, teller, "subject.warning", tuple(lines))
    return replace(said, data={"troubles": rows}) if lines else None


def data_of(changes: Changes) -> dict[str, object]:
    """Changes for programs: ids and times, nobody's name."""
    return {
        "version": changes.version,
        "lacking": [{"session": held.placed.id, "shift": shift.id} for held, shift in lost(changes)],
        "sessions": [
            {
                "session": row.session,
                "change": row.kind,
                "start": row.shown.placed.at.isoformat(),
                "end": row.shown.end.isoformat(),
                "centre": row.shown.centre,
                "room": row.shown.placed.room,
            }
            for row in changes.sessions
        ],
        "duties": [
            {"volunteer": row.volunteer, "shift": row.shift.id, "session": row.shown.placed.id, "change": row.fate}
            for row in changes.duties
        ],
    }
