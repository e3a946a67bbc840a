"""Runs the server: processes that answer, and one that makes feeds, until somebody ends it."""

from __future__ import annotations

import gc
import json
import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import uvicorn
from uvicorn.supervisors import Multiprocess

from scheduler.errors import StoreError
from scheduler.feeds.press import Press
from scheduler.store import Store
from scheduler.web.app import make_app
from scheduler.web.forward import Forward
from scheduler.web.gate import ACCESS, App
from scheduler.web.heads import Heads
from scheduler.web.meters import SHARED, count_made

_LOG = logging.getLogger("paiban")
_HANDED = "paiban_serving"
"""The environment variable in which the processes find what they are to serve."""
_APART = hasattr(socket, "AF_UNIX")
"""Whether pages that need the log are answered by a process of their own."""
_SHARES = sys.platform == "linux"
"""Whether the system shares out who comes to one address among several sockets (others have the option too, and do not)."""
_SWITCH = 0.0005
"""Seconds after which a thread that reads the database or the log lets the one that answers requests go on."""
_TICK = 0.05
"""Seconds between two looks of the press at the database."""
_YIELDS = 5
"""How far the press lets those who answer requests go first, where processors are scarce."""
_BEGINNING = 30
"""Seconds that a process has until it must give a sign of life: on a busy machine it takes its time to begin, and would
never come to serve if it were killed for that and started anew."""
_REST = 2.0
"""Seconds before a press that failed is tried again."""


@dataclass(frozen=True)
class Serving:
    """What to serve. ``base``: where the server is reached, if that is settled. ``trusted``: the addresses of proxies whose
    word about the client counts; "" for nobody's."""

    database: str
    base: str | None
    trusted: str = ""
    quiet: bool = False


def listen(host: str, port: int) -> socket.socket:
    """The socket that keeps the address to serve at, from now until it is closed. ``OSError`` where that cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    kept = _unbound(family)
    try:
        kept.bind((host, port))
        if _SHARES:  # only once it is bound: an address that others share among themselves is not to be had
            kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
            kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    except OSError:
        kept.close()
        raise
    return kept


def _unbound(family: socket.AddressFamily) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # an address that was left a moment ago is free
    if family == socket.AF_INET6:
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    return made


class _Doors(list[socket.socket]):
    """Hands every process that is started a socket of its own for the address that ``kept`` keeps: the system then shares
    out evenly who comes, where a single socket would let the process that is awake first take them all."""

    def __init__(self, kept: socket.socket) -> None:
        super().__init__()
        self._kept = kept  # it never listens
        self._last: socket.socket | None = None

    def __reduce__(self) -> tuple[type[list[socket.socket]], tuple[list[socket.socket]]]:
        """What a process gets; it begins to listen itself, so that nobody comes to where nobody answers."""
        if self._last is not None:
            self._last.close()
        self._last = self._bound()
        return list, ([self._last],)

    def _bound(self) -> socket.socket:
        bound = _unbound(self._kept.family)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        bound.bind(self._kept.getsockname()[:2])
        return bound


def serve(serving: Serving, sock: socket.socket, workers: int) -> None:
    """Serves until the process is told to end."""
    os.environ[_HANDED] = json.dumps(asdict(serving))
    with TemporaryDirectory(prefix="paiban-") as counts:
        os.environ[SHARED] = counts
        config = uvicorn.Config(
            "scheduler.web.serve:application",
            factory=True,
            http=Heads,
            workers=workers,
            proxy_headers=bool(serving.trusted),
            forwarded_allow_ips=serving.trusted or None,
            access_log=False,
            server_header=False,
            log_config=None,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=10,
            timeout_worker_healthcheck=_BEGINNING,
        )
        _log_to_stderr(serving.quiet)
        signal.signal(signal.SIGTERM, _leave)  # uvicorn raises the signal again when it has closed its connections
        with _beside("press", press), _beside("office", office) if _APART else nullcontext():
            if workers == 1:
                uvicorn.Server(config).run(sockets=[sock])
            else:
                Multiprocess(config, sockets=_Doors(sock) if _SHARES else [sock]).run()


def application() -> App:
    """The application of one process, made from what the first one handed down."""
    serving = Serving(**json.loads(os.environ[_HANDED]))
    _log_to_stderr(serving.quiet)
    sys.setswitchinterval(_SWITCH)
    apart = Forward(_office_socket()) if _APART else None
    made = make_app(Store.open(serving.database), serving.base, office=apart)
    gc.collect()
    gc.freeze()  # what a process begins with stays: not to be looked through while requests wait
    return made


def _log_to_stderr(quiet: bool) -> None:
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    ACCESS.setLevel(logging.WARNING if quiet else logging.INFO)
    _LOG.setLevel(logging.INFO)


@contextmanager
def _beside(name: str, work: Callable[[], None]) -> Iterator[None]:
    """A process beside those that answer, started anew should it die."""
    over = threading.Event()
    watch = threading.Thread(target=_keep, args=(name, work, over), name=name, daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()
        watch.join(timeout=15)


def _keep(name: str, work: Callable[[], None], over: threading.Event) -> None:
    context = multiprocessing.get_context("spawn")
    while not over.is_set():
        process: BaseProcess = context.Process(target=work, name=f"paiban-{name}", daemon=True)
        process.start()
        while process.is_alive() and not over.wait(0.2):
            pass
        if over.is_set():
            process.terminate()
            process.join(timeout=10)
            return
        if process.exitcode not in (0, -signal.SIGTERM):  # else it was told to end, as a rule together with this one
            _LOG.error("the process %s ended (status %s); starting another", name, process.exitcode)
        over.wait(_REST)


def _office_socket() -> str:
    return str(Path(os.environ[SHARED]) / "office.sock")


def office() -> None:
    """Answers the pages for which the log is read, so that reading it holds up no calendar."""
    os.nice(_YIELDS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    serving = Serving(**json.loads(os.environ[_HANDED]))
    _log_to_stderr(serving.quiet)
    pages = make_app(Store.open(serving.database), serving.base).pages
    config = uvicorn.Config(
        pages, uds=_office_socket(), proxy_headers=True, forwarded_allow_ips="*", access_log=False, server_header=False,
        log_config=None, timeout_graceful_shutdown=5,
    )  # fmt: skip
    server = uvicorn.Server(config)
    threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
    server.run()


def _end_with_parent(server: uvicorn.Server) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        server.should_exit = True


def press() -> None:
    """Makes feeds whenever something is recorded, as long as the process that started this one lives."""
    os.nice(_YIELDS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; this one ends with the first one
    signal.signal(signal.SIGTERM, _leave)
    serving = Serving(**json.loads(os.environ[_HANDED]))
    _log_to_stderr(serving.quiet)
    parent = multiprocessing.parent_process()
    store = Store.open(serving.database)
    machine = Press(store, lambda: datetime.now(UTC), serving.base)
    while parent is None or parent.is_alive():
        try:
            began = time.perf_counter()
            made = machine.refresh()
            if made:
                seconds = time.perf_counter() - began
                count_made(made, seconds)
                gc.freeze()  # what was read so far stays: not to be looked through whenever something new is read
                _LOG.info("%d feeds made in %.2f s", made, seconds)
        except StoreError as error:
            _LOG.error("%s", error.say("en"))
            time.sleep(_REST)
        time.sleep(_TICK)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
