"""Which ids there are, known or about to be, and which of them a cell means."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from models.language import Language
from scheduler.intake.findings import Findings, Place
from scheduler.intake.text import folded

LANGUAGES: tuple[Language, Language] = ("en", "zh")


@dataclass
class Directory:
    """``labels``: kind -> id -> what people call it. ``names``: kind -> comparable name -> ids. ``centres``: kind -> id ->
    the centres it belongs to."""

    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, dict[str, dict[str, None]]] = field(default_factory=dict)
    centres: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, id: str, label: str, names: Iterable[str] = ()) -> None:
        """An id, under its name and further ones."""
        self.labels.setdefault(kind, {})[id] = label or id
        known = self.names.setdefault(kind, {})
        for name in (id, label, *names):
            if folded(name):
                known.setdefault(folded(name), {})[id] = None

    def ids(self, kind: str) -> tuple[str, ...]:
        """All ids of a kind."""
        return tuple(self.labels.get(kind, {}))

    def named(self, kind: str, name: str) -> tuple[str, ...]:
        """The ids that a text may mean: the id itself, else all of that name."""
        if name in self.labels.get(kind, {}):
            return (name,)
        return tuple(self.names.get(kind, {}).get(folded(name), ()))

    def find(
        self, kind: str, name: str, place: Place, findings: Findings, allowed: Callable[[str], bool] = lambda _: True
    ) -> str | None:
        """The id that a cell means; a fault and None if there is none, or several."""
        found = self.named(kind, name)
        if len(found) > 1:
            found = tuple(filter(allowed, found)) or found
        if len(found) == 1:
            return found[0]
        if found:
            findings.fault_about(place, name, "clear", kind, ids=", ".join(found[:6]))
        else:
            self._unknown(kind, name, place, findings)
        return None

    def _unknown(self, kind: str, name: str, place: Place, findings: Findings) -> None:
        close = difflib.get_close_matches(folded(name), self.names.get(kind, {}), n=3, cutoff=0.6)
        ids = dict.fromkeys(id for match in close for id in self.names[kind][match])
        labels = ", ".join(f"{self.labels[kind][id]} ({id})" if self.labels[kind][id] != id else id for id in ids)
        if labels:
            findings.fault_about(place, name, "known_meant", kind, names=labels)
        else:
            findings.fault_about(place, name, "known", kind)
