"""``paiban import --roster``: edited rosters come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from scheduler.cli.book import Book
    from scheduler.intake.intake import File


def bring_back(book: Book, files: list[File], *, dry_run: bool) -> None:
    """Records the changes of each file, and says what they are, what was left out, and why."""
    from scheduler.rosters.back import RosterRejected, take_back

    call = book.call
    answers = []
    for file in files:
        try:
            outcome = take_back(book.office, file.name, file.data, call.language, dry_run=dry_run)
        except RosterRejected as rejected:
            head = call.say("import.faults", count=len(rejected.lines))
            raise Refused(head, *(f"  {line}" for line in rejected.lines), report={"faults": rejected.lines}) from rejected
        answers.append(
            {"file": file.name, "recorded": outcome.recorded, "changes": outcome.done}
            | {"conflicts": outcome.conflicts, "notes": outcome.notes}
        )
        if not call.as_json:
            for line in outcome.notes:
                call.note(line)
            for line in outcome.done:
                call.tell(f"  {line}")
            for line in outcome.conflicts:
                call.tell(f"  ! {line}")
            counts = {"count": len(outcome.done), "left": len(outcome.conflicts)}
            call.tell(call.say("roster.dry" if dry_run else "roster.done", **counts))
    if call.as_json:
        call.answer({"files": answers})
