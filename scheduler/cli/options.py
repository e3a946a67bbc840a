"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

AsJson: TypeAlias = Annotated[bool, typer.Option("--json")]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q")]
Yes: TypeAlias = Annotated[bool, typer.Option("--yes", "-y")]
Centre: TypeAlias = Annotated[str | None, typer.Option("--centre", "-c", metavar="CENTRE")]
Day: TypeAlias = Annotated[str | None, typer.Option("--day", metavar="DATE")]
Week: TypeAlias = Annotated[str | None, typer.Option("--week", "-w", metavar="2026-W49")]
From: TypeAlias = Annotated[str | None, typer.Option("--from", metavar="DATE")]
To: TypeAlias = Annotated[str | None, typer.Option("--to", metavar="DATE")]
Seconds: TypeAlias = Annotated[float | None, typer.Option("--seconds", min=0, metavar="S")]
Work: TypeAlias = Annotated[int | None, typer.Option("--work", min=1, metavar="N")]
Seed: TypeAlias = Annotated[int, typer.Option("--seed", min=0, metavar="N")]
Workers: TypeAlias = Annotated[int | None, typer.Option("--workers", min=1, metavar="N")]
