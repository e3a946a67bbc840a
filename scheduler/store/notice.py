"""A channel by which people are told, and a notice that waits to be sent: by ids only, its words are made when it goes."""

from __future__ import annotations

from typing import Literal

from models.base import Count, Id, Model, Moment, Text
from models.language import Language

AudienceOf = Literal["volunteers", "invitations", "coordinators", "webhook"]
Status = Literal["waiting", "sent", "failed"]


class Channel(Model):
    """``url``: where apprise sends, for volunteers with ``{email}``, ``{phone}`` or ``{id}`` in it; of a webhook, its
    address; of invitations, the mail server.
    ``secret`` signs webhooks. ``centre``: only what concerns this centre and those below it."""

    name: Id
    audience: AudienceOf
    url: Id
    centre: Id | None = None
    language: Language = "zh"
    secret: Text = ""


class Notice(Model):
    """``key`` names it for ever: the same notice is never there twice. ``volunteer``: whom it is for, empty for others.

    ``kind``: a release's changes, offers to be answered, invitations to all duties to come, a repair that waits to be
    published, or a warning; what these two are ``about``, by ids, a line each. ``due``: not before.
    """

    key: Id
    channel: Id
    kind: Literal["release", "offer", "invite", "draft", "warning"]
    version: Count
    volunteer: Text = ""
    status: Status = "waiting"
    due: Moment
    attempts: Count = 0
    claimed_until: Text = ""
    error: Text = ""
    at: Moment
    about: Text = ""
