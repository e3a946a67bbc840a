"""No file of the project knows the machine it was written on, or where packages come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, tracked

_HOST = re.compile(r"https?://([\w.-]+)")
_PLACE = re.compile(r"(?<![\w.:~*-])/(?:work|root|home|tmp|opt)/[\w.]+")
PICTURES = frozenset({".png", ".xlsx", ".gz", ".ico"})
FORMATS = frozenset({"schemas.openxmlformats.org", "www.w3.org", "cloudevents.io", "www.standardwebhooks.com"})
HOSTS = FORMATS | {"www.apache.org", "127.0.0.1", "localhost"}
"""Every host that a file may name, some of them only in the name of a format; ``example`` and what is below it too."""


def texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        if path.suffix not in PICTURES:
            yield path, (ROOT / path).read_bytes().decode("utf-8", "replace")


def reserved(host: str) -> bool:
    return host in HOSTS or re.search(r"(^|\.)example(\.(org|com|net|cn))?$", host) is not None


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert [(str(path), found[0]) for path, text in texts() for found in _PLACE.finditer(text)] == []


def test_files_name_no_hosts_but_the_known_ones() -> None:
    assert [
        (str(path), found[1]) for path, text in texts() for found in _HOST.finditer(text) if not reserved(found[1])
    ] == []


def test_no_file_says_where_packages_come_from() -> None:
    options = re.compile(r"--(?:extra-)?index" + r"-url|--find" + r"-links|trusted" + r"-host")
    assert [(str(path), found[0]) for path, text in texts() for found in options.finditer(text)] == []
