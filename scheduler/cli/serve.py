"""``paiban serve``: the server of calendars."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import Quiet
from scheduler.cli.reasons import reason
from scheduler.cli.refusal import Refused


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, metavar="N")] = 2,
    proxy_headers: Annotated[bool, typer.Option("--proxy-headers")] = False,
    trusted: Annotated[str | None, typer.Option("--trusted", metavar="ADDRESSES")] = None,
    quiet: Quiet = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.settings import Settings
    from scheduler.web.serve import Serving, listen
    from scheduler.web.serve import serve as run

    call: Call = context.obj
    with opened(call):  # brings the database up to date, or says that there is none
        settings = Settings.of(os.environ, Path.cwd())
    try:
        sock = listen(host, port)
    except OSError as error:
        raise Refused(call.say("serve.taken", host=host, port=port, why=reason(call, error))) from error
    with sock:
        where = f"[{host}]" if ":" in host else host
        call.note(call.say("serve.at", url=f"http://{where}:{sock.getsockname()[1]}"))
        believed = trusted or ("127.0.0.1,::1" if proxy_headers else "")
        run(Serving(settings.database, settings.url, believed, quiet), sock, workers)
