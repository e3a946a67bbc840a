"""What ``paiban demo`` does: takes the sample network in, plans its week, publishes and exports it, and tells about it.

The database lies beside the exported files, so that neither touches anybody's own. Running it again is harmless: what is
published already is not planned anew, only exported, and files that are right are not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from exports.all import Printer, files
from exports.dates import day
from models.events import PlanDrafted, ReleasePublished
from models.language import Language, say
from models.people import Person
from models.problem import Problem
from models.world import World
from scheduler.bootstrap import open_office
from scheduler.importing import import_facts
from scheduler.intake.intake import Facts, File, Known, Options, take_in
from scheduler.office import Office
from scheduler.planning import Solve, Window, plan
from scheduler.publishing import publish
from scheduler.releases import release
from scheduler.sample import WEEK, sample_files
from scheduler.sample.sentences import SENTENCES
from scheduler.sample.summary import Run, Summary, summed_up
from scheduler.sample.words import lines, report
from scheduler.settings import DEFAULT_FILE, Settings
from scheduler.writing import FolderRefused, write

__all__ = ["NOW", "SECONDS", "WINDOW", "Summary", "demo_office", "demonstrate", "lines", "report"]

MONDAY = date.fromisocalendar(int(WEEK[:4]), int(WEEK[6:]), 1)
WINDOW = Window(MONDAY, MONDAY + timedelta(days=6))
NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
"""The sample's week is always the coming one: its present does not move, so that the demo is the same on every day."""

SECONDS = 30.0
"""How long the solver may take if nobody says otherwise."""

Tell = Callable[[str], None]
"""Takes a line about what is being done."""


@contextmanager
def demo_office(folder: Path) -> Iterator[Office]:
    """The office of the demonstration: a database in ``folder``, which is made where needed. ``StoreError`` where it cannot
    be used, ``FolderRefused`` where a file stands in the folder's place."""
    if folder.exists() and not folder.is_dir():
        raise FolderRefused("not_a_folder", folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open_office(Settings(database=f"sqlite:///{folder / DEFAULT_FILE}"), lambda: NOW) as office:
        yield office


def demonstrate(
    office: Office, folder: Path, solve: Solve, language: Language, tell: Tell, press: Printer | None = None
) -> Summary:
    """Imports, plans with ``solve``, checks, publishes, and exports into ``folder``; whatever an earlier run has done is
    done. ``press`` None: no PDFs. ``PaibanError`` and ``FolderRefused`` say in the user's language what went wrong."""
    if not office.world().centres:
        tell(say(SENTENCES, language, "importing"))
        import_sample(office, language)
    earlier = find_published(office)
    if earlier is None:
        tell(say(SENTENCES, language, "planning", first=day(WINDOW.first, language), last=day(WINDOW.last, language)))
    published = earlier or publish(office, plan(office, WINDOW, solve).draft.draft).release
    tell(say(SENTENCES, language, "printing" if press else "exporting"))
    written = write(folder, exported(office, published, press))
    draft = draft_of(office, published)
    return summed_up(office, Run(folder, problem_of(office, draft), draft, published, written, earlier is None))


def import_sample(office: Office, language: Language) -> None:
    """Takes the sample's spreadsheets in, all of them or nothing."""
    handed_in = [File(path.name, path.read_bytes()) for path in sample_files()]
    # These people are invented: a salt that everybody knows gives them the same ids, hence the same files, everywhere.
    options = Options(today=office.today(), language=language, salt=WEEK)

    def read(world: World, persons: Mapping[str, Person]) -> Facts:
        return take_in(handed_in, options, Known(world, persons))

    import_facts(office, read)


def find_published(office: Office) -> ReleasePublished | None:
    """The latest release of the sample's week."""
    releases = office.world().releases.values()
    mine = [one for one in releases if (one.first, one.last, one.subtree) == (WINDOW.first, WINDOW.last, WINDOW.subtree)]
    return max(mine, key=lambda one: one.version, default=None)


def draft_of(office: Office, published: ReleasePublished) -> PlanDrafted:
    """The draft that was published."""
    drafts = (event for event in office.world().log if isinstance(event, PlanDrafted))
    return next(draft for draft in drafts if draft.draft == published.draft)


def problem_of(office: Office, draft: PlanDrafted) -> Problem:
    """The problem that the draft answers, as it was then."""
    world = office.world().at(draft.position)
    return world.problem(draft.first, draft.last, subtree=draft.subtree, names=office.names())


def exported(office: Office, published: ReleasePublished, press: Printer | None = None) -> dict[str, bytes]:
    """The release's calendars and rosters by path, in both languages; a calendar for every volunteer."""
    world = office.world()
    made = release(world, office.persons(), published.version)
    return files(made, language="both", volunteers=sorted(world.volunteers), press=press)
