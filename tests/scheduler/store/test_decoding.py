"""What is built without validating is what validating gives."""

from __future__ import annotations

import json

from hypothesis import given, settings

from models import events as e
from models.base import Model
from models.events import EVENT
from scheduler.store.decoding import built
from scheduler.store.entry import body_of
from tests.models.events import any_event, logs


def shape(value: object) -> object:
    """Everything that there is to a model: its type, its values, and which of them were given."""
    if isinstance(value, Model):
        fields = {name: shape(inner) for name, inner in value}
        return type(value).__name__, fields, sorted(value.model_fields_set - {"type"})
    if isinstance(value, tuple):
        return [shape(inner) for inner in value]
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return value, type(value).__name__


@settings(max_examples=300, deadline=None)
@given(any_event)
def test_an_event_is_built_as_it_would_be_validated(event: e.Event) -> None:
    body = json.loads(json.dumps(body_of(event)))
    assert shape(built(body)) == shape(EVENT.validate_python(body))
    assert body_of(built(body)) == body


@settings(max_examples=30, deadline=None)
@given(logs())
def test_a_log_is_built_as_it_was(log: list[e.Event]) -> None:
    assert [built(json.loads(json.dumps(body_of(event)))) for event in log] == log
