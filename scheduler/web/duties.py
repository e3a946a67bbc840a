"""A volunteer's own duties on the web, and what they answer: yes, no, or that they cannot come after all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias, TypeVar

from exports import dates
from exports.text import one_line
from models.folds_swaps import reserves
from models.language import Language
from models.published import Held
from models.world import World
from scheduler.commands import Command
from scheduler.commands_seats import AcceptOffer, AskSwap, CancelDuty, DeclineOffer, WithdrawSwap
from scheduler.errors import BadInput
from scheduler.office import Office
from scheduler.store import Store

Answer: TypeAlias = Literal["accept", "decline", "cancel", "swap", "keep"]
ANSWERS: dict[str, Callable[..., Command]] = {
    "accept": AcceptOffer,
    "decline": DeclineOffer,
    "cancel": CancelDuty,
    "swap": AskSwap,
    "keep": WithdrawSwap,
}
_MAY: dict[str, tuple[str, ...]] = {
    "asked": ("accept", "decline"),
    "planned": ("accept", "swap", "cancel"),
    "accepted": ("swap", "cancel"),
    "swap": ("keep", "cancel"),
    "reserve": ("accept", "decline"),
}
_T = TypeVar("_T")


@dataclass(frozen=True)
class Duty:
    """A duty to come. ``status``: asked, planned (where nobody is asked), accepted, declined, cancelled or expired; swap:
    somebody else is looked for; reserve: it is somebody else's, who would like this volunteer to take it."""

    shift: str
    title: str
    place: str
    begin: datetime
    end: datetime
    status: str

    @property
    def may(self) -> tuple[str, ...]:
        """The answers that it takes."""
        return _MAY.get(self.status, ("accept",))

    @property
    def stands(self) -> str:
        """How it stands, as a key of the sentences."""
        return f"status_{self.status}"

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """The answers that it takes, and the keys of what they are called."""
        called = {"accept": "answer_take"} if self.status == "reserve" else {}
        return [(answer, called.get(answer, f"answer_{answer}")) for answer in self.may]

    def when(self, language: Language) -> str:
        """The day and the hours, as the network's clocks show them."""
        return f"{dates.day(self.begin.date(), language)} {dates.times(self.begin, self.end, language)}"


class Duties:
    """Belongs to one process; the log is read when the first volunteer looks, in a thread of its own."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self.office, self.now = Office(store, now), now
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="duties")
        self._known: tuple[int, frozenset[tuple[str, str]]] = (-1, frozenset())

    async def of(self, volunteer: str) -> list[Duty]:
        """The volunteer's duties that are not over, in order of time."""
        return await self.ask(lambda: self._of(volunteer))

    async def one(self, volunteer: str, shift: str) -> Duty | None:
        """One duty of the volunteer, over or not; None where it is not theirs any more."""
        return await self.ask(lambda: next((duty for duty in self._all(volunteer) if duty.shift == shift), None))

    async def seats(self) -> tuple[int, frozenset[tuple[str, str]]]:
        """Every shift with a volunteer who serves it or is asked to, and the position in the log at which that is so."""
        return await self.ask(self._seats)

    async def answer(self, volunteer: str, shift: str, answer: str) -> bool:
        """Records the volunteer's answer. Whether it could be: the duty is theirs, not over, and takes that answer."""
        return await self.ask(lambda: self._answer(volunteer, shift, answer))

    def _seats(self) -> tuple[int, frozenset[tuple[str, str]]]:
        world = self.office.world()
        if self._known[0] != world.position:
            crew = {(row.shift, row.volunteer) for held in world.published.values() for row in held.crew}
            self._known = world.position, frozenset(crew | world.consents.keys())
        return self._known

    def _of(self, volunteer: str) -> list[Duty]:
        now = self.now()
        return [duty for duty in self._all(volunteer) if duty.end > now]

    def _all(self, volunteer: str) -> list[Duty]:
        world = self.office.world()
        mine = [
            _duty(world, held, row.shift, volunteer)
            for held in world.published.values()
            for row in held.crew
            if row.volunteer == volunteer
        ]
        mine += _asked_to_take(world, volunteer)
        return sorted(mine, key=lambda duty: (duty.begin, duty.shift))

    def _answer(self, volunteer: str, shift: str, answer: str) -> bool:
        if not any(duty.shift == shift and answer in duty.may for duty in self._of(volunteer)):
            return False
        try:
            self.office.do(ANSWERS[answer](shift=shift, volunteer=volunteer, at=self.now()))
        except BadInput:
            return False  # it was taken back in this very moment
        return True

    async def ask(self, question: Callable[[], _T]) -> _T:
        """The answer to a question that reads or writes the log, asked in the thread of its own."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, question)

    def close(self) -> None:
        """Ends the thread."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _asked_to_take(world: World, volunteer: str) -> list[Duty]:
    """Others' duties that they would like this volunteer to take."""
    found = []
    for shift in {shift for shift, _ in world.swaps}:
        held = world.published.get(world.session_of.get(shift, ""))
        if held is not None and (shift, volunteer) in reserves(world, shift):
            found.append(replace(_duty(world, held, shift, volunteer), status="reserve"))
    return found


def _duty(world: World, held: Held, shift: str, volunteer: str) -> Duty:
    row = next(each for each in held.dated.shifts if each.id == shift)
    begin, end = (at.astimezone(world.zone) for at in held.duty(row))
    consent = world.consents.get((shift, volunteer))
    status = "asked" if world.reactions_at(held.centre).consent == "ask" or consent is not None else "planned"
    if consent is not None and consent.status != "offered" and consent.start in (None, held.placed.at):
        status = consent.status  # an answer about another time is none about this one
    if (shift, volunteer) in world.swaps:
        status = "swap"
    centre, room = world.centres.get(held.centre), world.rooms.get(held.placed.room or "")
    place = " ".join(one_line(each.name) for each in (centre, room) if each is not None)
    return Duty(shift, f"{one_line(row.role)} · {one_line(held.dated.session.name)}", place, begin, end, status)
