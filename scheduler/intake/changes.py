"""What an import adds and changes, for the report and for ``--dry-run``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, TypeAlias

from models.base import Model
from models.language import Language, say
from scheduler.intake.describe import sides
from scheduler.intake.findings import Notice
from scheduler.intake.sentences import CHANGES, FIELDS, KINDS

What: TypeAlias = Literal["added", "changed", "unchanged"]


@dataclass(frozen=True)
class Change:
    """What happens to one thing. ``fields``: (name, before, after) of those that change."""

    kind: str
    id: str
    label: str
    what: What
    fields: tuple[tuple[str, str, str], ...] = ()

    def say(self, language: Language) -> str:
        """The change in one line."""
        kind, name = say(KINDS, language, self.kind), self.label if self.label == self.id else f"{self.label} ({self.id})"
        details = [say(CHANGES, language, "field", field=_field(n, language), before=b, after=a) for n, b, a in self.fields]
        key = self.what if not details else "changed_fields"
        return say(CHANGES, language, key, kind=kind, name=name, fields=say(CHANGES, language, "between").join(details))


def _field(name: str, language: Language) -> str:
    return say(FIELDS, language, name) if name in FIELDS else name


def compared(kind: str, id: str, label: str, before: Model | None, after: Model) -> Change:
    """The change from one to the other."""
    if before is None:
        return Change(kind, id, label, "added")
    if before == after:
        return Change(kind, id, label, "unchanged")
    names = [name for name in type(after).model_fields if getattr(before, name) != getattr(after, name)]
    fields = tuple((name, *sides(getattr(before, name), getattr(after, name))) for name in names)
    return Change(kind, id, label, "changed", fields)


@dataclass(frozen=True)
class Report:
    """What was read, assumed and guessed; what is added, changed, or stays. An import removes nothing."""

    notices: tuple[Notice, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def counts(self) -> dict[str, dict[What, int]]:
        """Kind -> how many were added, changed, unchanged."""
        counted = Counter((change.kind, change.what) for change in self.changes)
        kinds = dict.fromkeys(change.kind for change in self.changes)
        whats: tuple[What, ...] = ("added", "changed", "unchanged")
        return {kind: {what: counted[kind, what] for what in whats} for kind in kinds}

    def summary(self, language: Language) -> tuple[str, ...]:
        """One line per kind."""
        return tuple(
            say(CHANGES, language, "count", kind=say(KINDS, language, kind), **counts)
            for kind, counts in self.counts.items()
        )

    def lines(self, language: Language, *, every: bool = False) -> tuple[str, ...]:
        """Notices, the summary, and each change (with ``every``: also what stays)."""
        told = [change for change in self.changes if every or change.what != "unchanged"]
        return (*(n.say(language) for n in self.notices), *self.summary(language), *(c.say(language) for c in told))
