"""A look at files before they are imported: which sheets and columns are known, which must be asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from scheduler.intake.columns import BY_KEY
from scheduler.intake.findings import Findings, Place
from scheduler.intake.grids import File, filled
from scheduler.intake.headings import Headings, is_about, recognised
from scheduler.intake.intake import opened
from scheduler.intake.mapping import Mapping
from scheduler.intake.options import Options


@dataclass(frozen=True)
class Unmatched:
    """A sheet with something to settle. ``sheet`` is its key, None if unknown. ``unknown``: headings that mean nothing;
    ``guessed``: heading -> column key that was taken for want of better; ``free``: keys of columns that nothing is;
    ``missing``: those of them that are required."""

    place: Place
    title: str
    sheet: str | None
    unknown: tuple[str, ...] = ()
    guessed: dict[str, str] = field(default_factory=dict)
    free: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def unmatched(files: Iterable[File], options: Options) -> tuple[Unmatched, ...]:
    """Every sheet of which something is not certain. Files that cannot be read are passed over: an import says why."""
    findings = Findings()
    out = []
    for file in files:
        for grid in opened(file, options, findings)[1]:
            if not any(not grid.is_empty(row) for row in range(len(grid.rows))):
                continue
            if options.meanings.sheet(grid.title) is None or is_about(grid):
                continue
            headings = recognised(filled(grid), options.meanings, options.since)
            found = _about(grid.place(None), grid.title, headings)
            if found.sheet is None or found.unknown or found.guessed or found.missing:
                out.append(found)
    return tuple(out)


def _about(place: Place, title: str, headings: Headings | None) -> Unmatched:
    if headings is None:
        return Unmatched(place, title, None)
    guessed = {headings.names[position]: headings.columns[position].key for position in sorted(headings.guessed)}
    free = tuple(column.key for column in headings.sheet.columns if column.key not in headings.keys)
    missing = tuple(column.key for column in headings.missing)
    return Unmatched(place, title, headings.sheet.key, tuple(headings.unknown.values()), guessed, free, missing)


def settled(before: Mapping, answers: Iterable[tuple[Unmatched, str | None, dict[str, str | None]]]) -> Mapping:
    """The mapping with answers added: for a sheet its key (None: leave it out) and what its headings mean (None: nothing).
    KeyError for an unknown sheet or column."""
    sheets, columns = dict(before.sheets), {key: dict(known) for key, known in before.columns.items()}
    for about, key, meanings in answers:
        sheets[about.title] = key
        if key is None:
            continue
        for heading, column in meanings.items():
            if column is not None:
                BY_KEY[key].by_key[column]
            columns.setdefault(key, {})[heading] = column
    return before.model_copy(update={"sheets": sheets, "columns": columns})
