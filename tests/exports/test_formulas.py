"""No text that somebody typed becomes a formula: not in any CSV or workbook that leaves, whatever stands before its sign."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exports.edit import edit_workbook
from exports.forms.all import FORMS, Document, documents, written
from exports.forms.declared import declared_sheet
from exports.forms.desk import Desk
from exports.forms.service import Record
from exports.forms.summary import hours_sheet
from exports.roster import rosters
from exports.table_csv import harmless, table_csv, unguarded
from exports.view import View
from exports.xlsx import workbook
from models.language import Language
from models.places import Room
from models.release import Release
from models.service import Service
from tests.exports.builders import BEN, CENTRE, PUBLISHED, person, release, session, shift

LANGUAGES: tuple[Language, ...] = ("zh", "en")
SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "−")
BEFORE = ("", " ", "\u3000", "\u200b", "\ufeff", '"', "'", "“", " \u200b'", "\t", "\r", "\n")
EVIL = [f'{before}{sign}HYPERLINK("//x",A1)' for sign in SIGNS for before in BEFORE]


def harmful(cell: str) -> bool:
    """Whether some program might calculate the cell of a CSV: its first sign is a formula's, or a break or tab stands
    before all, and no apostrophe does. Told from the properties of characters, unlike what it judges."""
    if cell.startswith("'"):
        return False
    quotes = "\"'＇＂"
    seen = [char for char in cell if unicodedata.category(char)[0] not in "ZC" and char not in quotes]
    seen = [char for char in seen if unicodedata.category(char) not in ("Pi", "Pf")]
    first = unicodedata.normalize("NFKC", seen[0])[0] if seen else ""
    return cell[:1] in tuple("\t\r\n") or first in tuple("=+-@−")


def week(evil: str) -> Release:
    """Wherever somebody can type a text, this one stands."""
    someone = person("amy", evil, shows="full", phone=evil, email=evil, external_id=evil)
    room = Room(id="studio", centre="yitian", name=evil, capacity=20, area=evil)
    return release(
        session(
            "a", "mon 9-11", shift(evil, someone, min=2, max=4), shift("签到", BEN), name=evil, kind=evil, audience=evil,
            group=evil, activity="x", activity_name=evil,
        ),
        session("b", "tue 9-11", shift(evil, someone), name=evil, held=False),
        network=evil,
        rooms=(room,),
        centres=(CENTRE.model_copy(update={"name": evil, "address": evil}),),
        persons=(someone, BEN),
        unplaced=(evil,),
    )  # fmt: skip


def made(evil: str, language: Language) -> Iterator[tuple[str, bytes]]:
    """Every table for computers that is made of a release or of hours served."""
    one = week(evil)
    desk, before = Desk(View(one), language, "full"), Desk(View(release(version=2)), language, "full")
    for form in FORMS:
        for document in documents(form, desk, before):
            formats = [each for each in ("csv", "xlsx") if each in document.formats]
            yield from written(document, formats, PUBLISHED).items()  # type: ignore[arg-type]
    found = rosters(View(one), "full")
    yield "roster.csv", table_csv(found[0], language)
    yield "roster.xlsx", workbook(found, language)
    yield "edit.xlsx", edit_workbook(desk, found, {"amy": evil, "ben": evil})
    record = Record(language, evil, ZoneInfo("Asia/Shanghai"), {"yitian": evil}, {"amy": evil}, {"amy": evil})
    came = datetime(2026, 1, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    rows = [
        Service(
            volunteer="amy", shift=evil, session=evil, activity=evil, role=evil, centre="yitian",
            came=came, went=came + timedelta(minutes=50), minutes=50, planned=True,
        )
    ]  # fmt: skip
    first, last = str(date(2026, 1, 1)), str(date(2026, 12, 31))
    sheets = hours_sheet(record, rows, first, last), declared_sheet(record, rows, first, last, {"amy": evil})
    for number, sheet in enumerate(sheets):
        yield from written(Document(f"hours{number}", (sheet,)), ("csv", "xlsx"), PUBLISHED).items()


@pytest.mark.parametrize(("language", "evil"), [*zip(LANGUAGES * 2, EVIL[::31], strict=True)])
def test_no_cell_of_any_file_is_a_formula(evil: str, language: Language) -> None:
    kinds = []
    for path, data in made(evil, language):
        kinds.append(path.rsplit(".", 1)[1])
        if path.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
            assert [cell for cell in cells if harmful(cell)] == [], path
            assert any("HYPERLINK" in cell for cell in cells), path
        else:
            assert formulas(data) == [], path
    assert (kinds.count("csv"), kinds.count("xlsx")) == (13, 13)


def formulas(data: bytes) -> list[str]:
    """All that a workbook would calculate or open: cells with formulas, and links that leave it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    found = [name for name, text in parts.items() if name.startswith("xl/worksheets/sheet") and re.search(r"<f[ >]", text)]
    found += [name for name, text in parts.items() if 'TargetMode="External"' in text]
    cells = (
        cell for page in openpyxl.load_workbook(io.BytesIO(data)).worksheets for row in page.iter_rows() for cell in row
    )
    return found + [str(cell.value) for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("evil", EVIL)
def test_whatever_stands_before_its_sign_a_formula_is_guarded(evil: str) -> None:
    assert not harmful(harmless(evil))
    assert harmless(evil) == f"'{evil}"


@example("\U00011af9@")  # not assigned
@example("\ue000=")  # for private use
@given(st.text(alphabet="=+-@'\" \u200b\u3000a王＝", max_size=8) | st.text())
def test_a_guarded_text_can_be_told_again(text: str) -> None:
    """Only texts that are guarded begin with an apostrophe, so that taking one away always gives the text."""
    assert harmless(text).removeprefix("'") == text
    assert unguarded(harmless(text)) == text
    assert not harmful(harmless(text))
