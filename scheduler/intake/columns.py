"""The canonical sheets: what each is for, its headings in both languages, what its cells hold.

The heading of a template is ``Column.heading`` (``编号 ID``) and its sheet name ``Sheet.title`` (``中心 Centres``); either
language alone, the key, and the synonyms in ``also`` are understood as well. Any subset of sheets may be there.
"""

from __future__ import annotations

from scheduler.intake.column import Column, Kind, Sheet
from scheduler.intake.columns_people import PEOPLE
from scheduler.intake.columns_places import PLACES
from scheduler.intake.columns_work import DEMAND, WORK

SHEETS: tuple[Sheet, ...] = (*PLACES, *WORK, *PEOPLE)
"""Every sheet, in the order in which a template shows them."""
KNOWN: tuple[Sheet, ...] = (*SHEETS, DEMAND)
"""Every sheet that is understood: also shapes that no template offers."""
BY_KEY: dict[str, Sheet] = {sheet.key: sheet for sheet in KNOWN}

__all__ = ["BY_KEY", "KNOWN", "SHEETS", "Column", "Kind", "Sheet"]
