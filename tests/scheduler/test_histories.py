"""Whatever is reported, planned, published and taken back in whatever order: the fold of the log is the live state."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models.reactions import Reactions
from models.world import World
from scheduler.commands import SetReactions
from scheduler.errors import BadInput, SolverDisagrees, StaleDraft
from scheduler.facts import read_facts, receive
from scheduler.offers import make_offers
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.undoing import undo
from tests.scheduler.facts import between, cloud, time
from tests.scheduler.network import MONDAY, SUNDAY, Clock, an_office, first_fit, network_events, nothing, person, sqlite

WEEK = Window(MONDAY, SUNDAY)
sessions = st.sampled_from(["yoga@2026-12-01", "yoga@2026-12-03", "talk"])
volunteers = st.sampled_from(["amy", "ben", "eva", "zoe"])
seats = st.builds(lambda session, who: {"shift": f"{session}/host", "volunteer": who}, sessions, volunteers)
spans = st.sampled_from([between("01T00:00", "02T00:00"), between("03T09:00", "03T12:00"), between("02T00:00", "01T00:00")])
talk = {"id": "talk", "name": "Talk", "centres": ["north"], "minutes": 60, "attendance": 5}


def moved(session: str, at: str) -> dict[str, object]:
    return {"session": session, "starts": [{"at": time(at)}]}


def grown(session: str, attendance: int) -> dict[str, object]:
    return {"session": session, "attendance": attendance}


some_facts = st.one_of(
    st.tuples(
        st.sampled_from(["offer_accepted", "offer_declined", "duty_cancelled", "swap_asked", "swap_withdrawn"]), seats
    ),
    st.tuples(st.just("session_cancelled"), st.builds(lambda id: {"session": id}, sessions)),
    st.tuples(
        st.just("attendance_changed"),
        st.builds(lambda id, n: {"session": id, "attendance": n}, sessions, st.integers(1, 30)),
    ),
    st.tuples(st.just("session_moved"), st.builds(moved, sessions, st.sampled_from(["04T10:00", "05T10:00"]))),
    st.tuples(st.just("session_added"), st.just({"session": {**talk, "starts": [{"at": time("02T10:00")}]}})),
    st.tuples(st.just("room_closed"), st.builds(lambda span: {"room": "hall", "between": span}, spans)),
    st.tuples(st.just("volunteer_ill"), st.builds(lambda who, span: {"volunteer": who, "between": span}, volunteers, spans)),
    st.tuples(st.just("volunteer_left"), st.builds(lambda who: {"volunteer": who}, volunteers)),
    st.tuples(st.just("volunteer_joined"), st.builds(lambda who: {"volunteer": {"id": who, "home": "north"}}, volunteers)),
    st.tuples(st.just("weights_changed"), st.builds(lambda n: {"weights": {"moved": n}}, st.integers(0, 3))),
)


class Histories(RuleBasedStateMachine):
    """Keeps what there was at every position at which it looked."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.seen: dict[int, World] = {}
        self.sent: list[dict[str, object]] = []
        self.clock = Clock()

    @initialize(consent=st.sampled_from(["ask", "trust"]))
    def begin(self, consent: str) -> None:
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.office: Office = self.stack.enter_context(an_office(sqlite(folder), self.clock))
        self.office.record("import", lambda world: Recording(network_events(), [person("amy")]))
        self.office.do(SetReactions(reactions=Reactions.model_validate({"consent": consent, "quiet": None})))

    @rule(facts=st.lists(some_facts, min_size=1, max_size=3))
    def report(self, facts: list[tuple[str, dict[str, object]]]) -> None:
        documents = [cloud(kind, data) for kind, data in facts]
        end = self.office.store.end()
        try:
            receive(self.office, read_facts(documents, self.office.now()))
            self.sent += documents
        except BadInput:
            assert self.office.store.end() == end

    @rule(data=st.data())
    def report_again(self, data: st.DataObject) -> None:
        if self.sent:
            end = self.office.store.end()
            (receipt,) = receive(self.office, read_facts(data.draw(st.sampled_from(self.sent)), self.office.now()))
            assert (receipt.status, self.office.store.end()) == ("repeated", end)

    @rule(solve=st.sampled_from([nothing, first_fit("amy"), first_fit("ben")]), publishes=st.booleans())
    def plan(self, solve, publishes: bool) -> None:
        with suppress(SolverDisagrees, StaleDraft):  # those who plan so have no eye for closed rooms and lost people
            plan(self.office, WEEK, solve)
            if publishes:
                publish(self.office)

    @rule()
    def ask(self) -> None:
        make_offers(self.office)

    @rule()
    def take_back(self) -> None:
        with suppress(BadInput):
            undo(self.office)

    @invariant()
    def nothing_is_forgotten(self) -> None:
        if hasattr(self, "office"):
            world = self.office.world()
            self.seen.setdefault(world.position, world.scratch())
            assert world.position == self.office.store.end()

    def teardown(self) -> None:
        if hasattr(self, "office"):
            log = [entry.event for entry in self.office.store.entries()]
            for position, world in self.seen.items():
                assert World.after(log[:position]) == world
        self.stack.close()


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
