"""The server's pages, its health and its metrics, behind the gate that answers feeds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from exports.ical.single import KINDS
from models.language import say
from scheduler.certificates import KEY, payload_of, verified
from scheduler.feeds.naming import is_public, public_address, subject_of
from scheduler.intake.busy import Refused
from scheduler.store import Store
from scheduler.web.addresses import Address
from scheduler.web.arrivals import Arrivals
from scheduler.web.desk import Desk
from scheduler.web.duties import Duties
from scheduler.web.gate import App, Gate, find, guessed, missed
from scheduler.web.guide import (
    arrivals_page,
    certificate_page,
    code_file,
    duties_page,
    feed_page,
    index_page,
    times_page,
)
from scheduler.web.limits import Misses
from scheduler.web.links import Links
from scheduler.web.meters import metrics
from scheduler.web.own import LONGEST_FORM, Own, file_of
from scheduler.web.replies import FORM_HEADERS, HEADERS, answered, body_of, html, path_of, reader_of, refused
from scheduler.web.sentences import SENTENCES

_GET = ["GET", "HEAD"]


@dataclass(frozen=True)
class Pages:
    """Answers what is no feed. ``base``: where the server is reached, if that is settled."""

    desk: Desk
    misses: Misses
    answers: Duties
    arrivals: Arrivals
    links: Links
    own: Own
    base: str | None

    async def index(self, request: Request) -> Response:
        """The public feeds."""
        await self.desk.look()
        if not self.desk.ready:
            raise HTTPException(503)
        kinds: dict[str, list[tuple[str, str]]] = {}
        for kind in KINDS:
            rows = sorted(
                (title, feed)
                for feed, title in self.desk.titles.items()
                if feed.startswith(f"{kind}/") and is_public(self.desk.setting(feed)) and not self.desk.setting(feed).closed
            )
            if rows:
                kinds[kind] = [(self._root(request, relative=True) + public_address(feed), title) for title, feed in rows]
        return html(index_page(reader_of(request), kinds))

    async def feed(self, request: Request) -> Response:
        """How to subscribe to one feed."""
        address = await self._found(request, path_of(request))
        setting = self.desk.setting(address.feed)
        access = "public" if is_public(setting) else "secret" if address.feed.startswith("volunteers/") else "secret_other"
        where = f"{self._root(request)}{path_of(request)}"
        mine = f"{where}/duties" if access == "secret" else None
        return html(feed_page(reader_of(request), self.desk.titles.get(address.feed, ""), where, access, mine))

    async def duties(self, request: Request) -> Response:
        """A volunteer's duties, and after an answer what became of it."""
        path = path_of(request).removesuffix("/duties")
        volunteer = await self._volunteer(request, path)
        said = request.query_params.get("said", "")
        page = duties_page(
            reader_of(request),
            await self.answers.of(volunteer),
            f"{self._root(request)}{path}",
            f"said_{said}" if said in ("yes", "no") else "",
        )
        return html(page, headers=FORM_HEADERS)

    async def answer(self, request: Request) -> Response:
        """Takes one answer; the browser is sent back to the duties, so that it does not answer twice."""
        volunteer = await self._volunteer(request, path_of(request).removesuffix("/duties"))
        fields = dict(parse_qsl((await body_of(request)).decode("utf-8", "replace")))
        return answered(request, await self.answers.answer(volunteer, fields.get("shift", ""), fields.get("answer", "")))

    async def times(self, request: Request) -> Response:
        """Where a volunteer gives their own calendar."""
        volunteer = await self._volunteer(request, path_of(request).removesuffix("/times"))
        said = request.query_params.get("said", "")
        words = say(SENTENCES, reader_of(request).language, f"times_{said}") if said in ("taken", "stopped") else ""
        return await self._times(request, volunteer, words)

    async def take_times(self, request: Request) -> Response:
        """Takes in a volunteer's own calendar, or ends following it."""
        volunteer = await self._volunteer(request, path_of(request).removesuffix("/times"))
        kind, reader = request.headers.get("content-type", ""), reader_of(request)
        done = "taken"
        try:
            if kind.startswith("multipart/form-data"):
                await self.own.upload(volunteer, file_of(kind, await body_of(request, LONGEST_FORM)))
            else:
                fields = dict(parse_qsl((await body_of(request)).decode("utf-8", "replace")))
                done = "stopped" if "stop" in fields else "taken"
                await (self.own.stop(volunteer) if done == "stopped" else self.own.follow(volunteer, fields.get("url", "")))
        except Refused as why:
            words = say(SENTENCES, reader.language, "times_refused", why=why.say(reader.language))
            return await self._times(request, volunteer, words, 422)
        return Response(status_code=303, headers=HEADERS | {"location": f"?said={done}&lang={reader.language}"})

    async def _times(self, request: Request, volunteer: str, said: str, status: int = 200) -> Response:
        back = f"{self._root(request)}{path_of(request).removesuffix('/times')}/duties"
        page = times_page(reader_of(request), await self.own.followed(volunteer), back, said)
        return html(page, status, FORM_HEADERS)

    async def duty(self, request: Request) -> Response:
        """One duty, under the address that its event or a message names."""
        shift, volunteer = await self._seat(request)
        duty = await self.answers.one(volunteer, shift)
        said = request.query_params.get("said", "")
        page = duties_page(
            reader_of(request), [] if duty is None else [duty], None, f"said_{said}" if said in ("yes", "no") else ""
        )
        return html(page, headers=FORM_HEADERS)

    async def answer_one(self, request: Request) -> Response:
        """Takes the answer about one duty."""
        shift, volunteer = await self._seat(request)
        fields = dict(parse_qsl((await body_of(request)).decode("utf-8", "replace")))
        return answered(request, await self.answers.answer(volunteer, shift, fields.get("answer", "")))

    async def _seat(self, request: Request) -> tuple[str, str]:
        seat = await self.links.find(path_of(request))
        if seat is None:
            raise HTTPException(missed(self.desk, self.misses, request.scope))
        return seat

    async def checkin(self, request: Request) -> Response:
        """Who is expected at a centre on a day, to check in by the code on the sheet."""
        found = await self.arrivals.of(path_of(request))
        if found is None:
            raise HTTPException(guessed(self.misses, request.scope))
        said = request.query_params.get("said", "")
        page = arrivals_page(reader_of(request), found, f"moved_{said}" if said in ("yes", "no") else "")
        return html(page, headers=FORM_HEADERS)

    async def moved(self, request: Request) -> Response:
        """Somebody comes or goes."""
        fields = dict(parse_qsl((await body_of(request)).decode("utf-8", "replace")))
        told = (fields.get(name, "") for name in ("shift", "volunteer", "move"))
        done = await self.arrivals.record(path_of(request), *told)
        if done is None:
            raise HTTPException(guessed(self.misses, request.scope))
        return answered(request, done)

    async def certificate(self, request: Request) -> Response:
        """Whether a certificate is true, from what its code holds."""
        text = payload_of(path_of(request))
        one = await self.answers.ask(lambda: verified(text, self.answers.office.store.secret(KEY)))
        if one is None and guessed(self.misses, request.scope) == 429:
            raise HTTPException(429)
        return html(certificate_page(reader_of(request), one))

    async def _volunteer(self, request: Request, path: str) -> str:
        address = await self._found(request, path)
        kind, volunteer = subject_of(address.feed)
        if kind != "volunteers":
            raise HTTPException(404)
        return volunteer

    async def qr(self, request: Request) -> Response:
        """The QR code of a feed's page, to print."""
        path = path_of(request).removesuffix("/qr.svg")
        await self._found(request, path)
        return Response(code_file(f"{self._root(request)}{path}"), media_type="image/svg+xml", headers=HEADERS)

    async def _found(self, request: Request, path: str) -> Address:
        await self.desk.look()
        address = find(self.desk, path)
        if address is None:
            raise HTTPException(missed(self.desk, self.misses, request.scope))
        if address.ended_at is not None:
            raise HTTPException(410)
        return address

    def _root(self, request: Request, *, relative: bool = False) -> str:
        if relative:
            return ""
        return self.base or str(request.base_url).rstrip("/")

    async def health(self) -> Response:
        """That the process answers."""
        return Response("ok\n", media_type="text/plain", headers=HEADERS)

    async def ready(self) -> Response:
        """That feeds can be given: the database answers, and it is known which feeds there are."""
        await self.desk.look()
        return Response(
            "ready\n" if self.desk.ready else "not ready\n",
            200 if self.desk.ready else 503,
            media_type="text/plain",
            headers=HEADERS,
        )

    async def metrics(self) -> Response:
        """What Prometheus reads."""
        text = metrics(len(self.desk.titles), self.desk.pulse)
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8", headers=HEADERS)


def _now() -> datetime:
    return datetime.now(UTC)


def make_app(store: Store, base: str | None, now: Callable[[], datetime] = _now, office: App | None = None) -> Gate:
    """The whole server as an ASGI application. ``office`` answers in its stead what needs the log."""
    desk, misses, answers = Desk(store), Misses(), Duties(store, now)
    arrivals = Arrivals(answers, lambda: store.secret("feeds"))
    pages = Pages(desk, misses, answers, arrivals, Links(desk, answers), Own(answers), base)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        await desk.look()
        yield
        desk.close()
        answers.close()
        pages.own.close()
        store.close()

    # An address with a slash too many is a wrong one: to send its reader on would be to spell a secret out in a header.
    app = FastAPI(openapi_url=None, redirect_slashes=False, lifespan=life)
    _route_here(app, pages)
    if office is None:
        _route_to_the_log(app, pages)
    app.add_exception_handler(HTTPException, refused)
    return Gate(desk, app, misses, office)


def _route_here(app: FastAPI, pages: Pages) -> None:
    """The pages that every process answers."""
    app.add_api_route("/", pages.index, methods=_GET)
    app.add_api_route("/health", pages.health, methods=_GET)
    app.add_api_route("/ready", pages.ready, methods=_GET)
    app.add_api_route("/metrics", pages.metrics, methods=_GET)
    for kind in ("f", *KINDS):
        app.add_api_route(f"/{kind}/{{name}}", pages.feed, methods=_GET)
        app.add_api_route(f"/{kind}/{{name}}/qr.svg", pages.qr, methods=_GET)


def _route_to_the_log(app: FastAPI, pages: Pages) -> None:
    """Those for which the log is read: a process that has an office for them must not read it, however they are spelt."""
    app.add_api_route("/f/{name}/duties", pages.duties, methods=_GET)
    app.add_api_route("/f/{name}/duties", pages.answer, methods=["POST"])
    app.add_api_route("/certificate/{payload}", pages.certificate, methods=_GET)
    app.add_api_route("/in/{day}/{code}", pages.checkin, methods=_GET)
    app.add_api_route("/in/{day}/{code}", pages.moved, methods=["POST"])
    app.add_api_route("/f/{name}/times", pages.times, methods=_GET)
    app.add_api_route("/f/{name}/times", pages.take_times, methods=["POST"])
    app.add_api_route("/a/{name}", pages.duty, methods=_GET)
    app.add_api_route("/a/{name}", pages.answer_one, methods=["POST"])
