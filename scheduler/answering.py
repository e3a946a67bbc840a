"""Answers to invitations become events: the same as those that are given on a volunteer's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from models.language import Sentences
from models.world import World
from scheduler.errors import PaibanError
from scheduler.facts import fact_of, receive
from scheduler.intake.itip import Reply
from scheduler.notices.invitations import KEY, uid_of
from scheduler.office import Office
from scheduler.seats import duty_of

SOURCE = "/paiban/itip"
Outcome = Literal["recorded", "known", "repeated", "unknown", "stranger", "stale", "open", "other", "refused"]
WORDS: Sentences = {
    "recorded": ("recorded", "已记录"),
    "known": ("was so already", "原已如此"),
    "repeated": ("was recorded before", "此前已记录"),
    "unknown": ("answers no invitation of ours", "并非对本系统邀请的答复"),
    "stranger": ("comes from somebody who was not invited", "答复人并非受邀者"),
    "stale": ("is about a time that has changed since", "所答复的时间此后已变动"),
    "open": ("neither accepts nor declines", "既未接受也未谢绝"),
    "other": ("says what we do not take: {said}", "不支持的答复：{said}"),
    "refused": ("contradicts what is known: {why}", "与已知情况矛盾：{why}"),
}


@dataclass(frozen=True)
class Answered:
    """What became of one answer; ``error`` where it was refused."""

    reply: Reply
    outcome: Outcome
    shift: str = ""
    volunteer: str = ""
    error: PaibanError | None = None


def take_replies(office: Office, replies: Sequence[Reply]) -> tuple[Answered, ...]:
    """Records what the answers say, each by itself, and each once however often its mail comes."""
    seats = _seats(office.world(), office.store.secret(KEY), {reply.uid for reply in replies})
    return tuple(_taken(office, reply, seats.get(reply.uid)) for reply in replies)


def _seats(world: World, key: str, wanted: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The seats that invitations named, by id: also of who is no longer in them."""
    named = {(row.shift, row.volunteer) for held in world.published.values() for row in held.crew} | set(world.consents)
    found = {uid_of(key, *seat): seat for seat in named}
    return {uid: found[uid] for uid in wanted if uid in found}


def _taken(office: Office, reply: Reply, seat: tuple[str, str] | None) -> Answered:
    if seat is None:
        return Answered(reply, "unknown")
    shift, volunteer = seat
    person = office.persons().get(volunteer)
    if person is None or person.email.strip().lower() != reply.guest:
        return Answered(reply, "stranger", shift, volunteer)
    kind = _kind(office.world(), shift, volunteer, reply.said)
    if kind is None:
        outcome: Outcome = "open" if reply.said in ("TENTATIVE", "NEEDS-ACTION") else "other"
        return Answered(reply, outcome, shift, volunteer)
    if kind == "offer_accepted" and not _current(office.world(), shift, reply.start):
        return Answered(reply, "stale", shift, volunteer)
    name = f"{reply.uid}/{reply.sequence}/{reply.stamp}/{reply.said}"
    fact = fact_of(kind, {"shift": shift, "volunteer": volunteer}, source=SOURCE, id=name, at=office.now())
    try:
        (receipt,) = receive(office, [fact])
    except PaibanError as error:
        return Answered(reply, "refused", shift, volunteer, error)
    return Answered(reply, receipt.status, shift, volunteer)


def _kind(world: World, shift: str, volunteer: str, said: str) -> str | None:
    """A no after a yes says that one cannot come after all."""
    consent = world.consents.get((shift, volunteer))
    if said == "DECLINED":
        return "duty_cancelled" if consent is not None and consent.status == "accepted" else "offer_declined"
    return {"ACCEPTED": "offer_accepted"}.get(said)


def _current(world: World, shift: str, start: datetime | None) -> bool:
    """Whether the answer is about the time that is published; one that names no time is taken to be."""
    held = world.published.get(world.session_of.get(shift, ""))
    return held is None or start is None or duty_of(world, shift)[1][0] == start
