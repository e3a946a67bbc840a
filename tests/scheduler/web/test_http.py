"""The parts of HTTP, the limit on guesses, and wishes, each by itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.feeds.naming import SECRET_BITS, token
from scheduler.feeds.variants import variant_of
from scheduler.store.shelf_rows import Served
from scheduler.web.guide import language_of, webcal
from scheduler.web.http import Answer, Asked, matches, takes_gzip
from scheduler.web.limits import BURST, PER_SECOND, Misses, network_of

ETAG = b'"abc"'
ANSWER = Answer(Served(b"body", b"packed", '"abc"', datetime(2026, 11, 23, 8, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        (b'"abc"', True),
        (b'W/"abc"', True),
        (b'"x", "abc"', True),
        (b'"x",W/"abc" ', True),
        (b"*", True),
        (b'"abcd"', False),
        (b"abc", False),
        (b"", False),
        (b'W/"ab"', False),
    ],
)
def test_tags_are_compared_weakly_in_lists(asked: bytes, same: bool) -> None:
    assert matches(asked, ETAG) is same


@pytest.mark.parametrize(
    ("headers", "same"),
    [
        ([], False),
        ([(b"if-modified-since", b"Mon, 23 Nov 2026 08:00:00 GMT")], True),
        ([(b"if-modified-since", b"Mon, 23 Nov 2026 07:59:59 GMT")], False),
        ([(b"if-modified-since", b"Tue, 01 Jan 2030 00:00:00 GMT")], True),
        ([(b"if-modified-since", b"soon")], False),
        ([(b"if-modified-since", b"\xff")], False),
        ([(b"if-none-match", b'"x"'), (b"if-modified-since", b"Mon, 23 Nov 2026 08:00:00 GMT")], False),
        ([(b"if-none-match", b'"x"'), (b"if-none-match", b'"abc"')], True),
    ],
)
def test_a_tag_counts_before_a_date(headers: list[tuple[bytes, bytes]], same: bool) -> None:
    assert ANSWER.same(Asked.of(headers)) is same


@pytest.mark.parametrize(
    ("encodings", "packed"),
    [
        (b"", False),
        (b"gzip", True),
        (b"GZIP", False),
        (b"deflate, gzip;q=0.5, br", True),
        (b"gzip;q=0", False),
        (b"gzip;q=0.0, *", False),
        (b"*", True),
        (b"*;q=0", False),
        (b"identity", False),
        (b"gzip;q=nonsense", False),
    ],
)
def test_only_who_takes_gzip_gets_it(encodings: bytes, packed: bool) -> None:
    assert takes_gzip(encodings) is packed


@given(st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=60))
def test_whatever_headers_come_there_is_an_answer(tag: bytes, date: bytes, encodings: bytes) -> None:
    asked = Asked.of([(b"if-none-match", tag), (b"if-modified-since", date), (b"accept-encoding", encodings)])
    assert ANSWER.same(asked) in (True, False)
    assert takes_gzip(asked.encodings) in (True, False)


@given(st.text(max_size=80))
def test_whatever_is_asked_for_has_one_form_or_none(query: str) -> None:
    found = variant_of(query)
    assert found is None or variant_of(found) == found


def test_the_same_wish_has_one_form() -> None:
    assert variant_of("lang=en&alarm=060&x=1") == variant_of("alarm=60&lang=en") == "alarm=60&lang=en"
    assert variant_of("") == ""


def test_guessing_is_slowed_down_and_forgiven() -> None:
    now = [0.0]
    misses = Misses(lambda: now[0])
    assert [misses.allows("10.0.0.1") for _ in range(BURST + 1)] == [True] * BURST + [False]
    assert misses.allows("10.0.0.2")
    now[0] = 1 / PER_SECOND
    assert [misses.allows("10.0.0.1") for _ in range(2)] == [True, False]


def test_memory_for_guessers_is_bounded() -> None:
    misses = Misses(lambda: 0.0)
    for number in range(45_000):
        misses.allows(f"client{number}")
    assert len(misses._left) <= 20_001


def test_one_subscriber_counts_once() -> None:
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:2") != network_of("2001:db8:0:1::1")
    assert network_of("::ffff:10.0.0.1") == "10.0.0.1"
    assert network_of("unix") == "unix"


def test_addresses_are_long_enough_and_depend_on_all_there_is() -> None:
    found = {token(key, feed, generation) for key in "ab" for feed in ("volunteers/a", "rooms/a") for generation in (0, 1)}
    assert len(found) == 8
    assert {len(text) for text in found} == {SECRET_BITS // 5}
    assert SECRET_BITS >= 128
    assert all(text.isalnum() and text == text.lower() for text in found)


def test_the_reader_s_language_is_found() -> None:
    assert [language_of(None, accepted) for accepted in ("zh-CN,en", "en-GB,zh", "", "*", "fr")] == [
        "zh",
        "en",
        "zh",
        "zh",
        "en",
    ]
    assert (language_of("en", "zh"), language_of("zh", "en"), language_of("fr", "en")) == ("en", "zh", "en")
    assert webcal("https://x.example/f/a.ics") == "webcal://x.example/f/a.ics"
