"""Pages in a real browser: nothing sticks out of a telephone, a screen or a sheet of paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.all import files
from exports.forms.all import FORMS, documents, written
from exports.forms.desk import Desk
from exports.pictures.report import figures, report_files
from exports.view import View
from tests.exports.builders import PUBLISHED, release
from tests.exports.crowd import crowd, hard_to_draw

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on this machine (install it to check pages in a browser)"
)

DESKS = (
    Desk(View(hard_to_draw()), "zh", "full", {"centre:yitian": "https://x.example/" + "a" * 60}),
    Desk(View(release()), "zh", "full"),
)
_STICKING_OUT = """() => [...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width && (box.right > document.documentElement.clientWidth + 1 || box.left < -1);
}).map(e => e.className || e.tagName)"""
_OVER_ITS_CELL = """() => [...document.querySelectorAll('td, th')].filter(e => e.scrollWidth > e.clientWidth + 1)
  .map(e => e.textContent.trim().slice(0, 40))"""
_PAPER = {"A4": (595, 842), "A3": (842, 1191)}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages to look at, by name, on the disk."""
    folder = tmp_path_factory.mktemp("pages")
    weeks = {
        "city": files(crowd()),
        "hard": files(hard_to_draw(), audience="full", language="both"),
        "empty": files(release()),
    }
    names = {
        "city": ("city", "rosters/c0-2026-W49.html"),
        "hard": ("hard", "rosters/yitian-2026-W49.html"),
        "hard in English": ("hard", "rosters/yitian-2026-W49.en.html"),
        "empty": ("empty", "rosters/yitian-2026-W49.html"),
        "index": ("city", "index.html"),
    }
    found = {}
    for name, (week, path) in names.items():
        found[name] = folder / f"{name}.html"
        found[name].write_bytes(weeks[week][path])
    desk = DESKS[0]
    found["report"] = folder / "report.html"
    found["report"].write_bytes(report_files(desk, figures(desk))["report/index.html"])
    for form in FORMS:
        (page,) = written(next(documents(form, *DESKS)), ["html"], PUBLISHED).values()
        found[form] = folder / f"{form}.html"
        found[form].write_bytes(page)
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.mark.parametrize("name", ["city", "hard", "hard in English", "empty", "index", "report", *FORMS])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out_of_a_telephone_or_a_screen(
    browser: sync_api.Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_STICKING_OUT) == []
    assert page.evaluate(_OVER_ITS_CELL) == []
    assert asked == [pages[name].as_uri()]
    page.close()


def test_a_telephone_shows_days_and_a_screen_shows_tables(browser: sync_api.Browser, pages: dict[str, Path]) -> None:
    for width, shown, hidden in ((390, ".narrow", ".wide"), (1280, ".wide", ".narrow")):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(pages["city"].as_uri())
        assert page.locator(shown).is_visible()
        assert page.locator(hidden).is_hidden()
        page.close()


def test_on_paper_a_form_is_as_wide_as_its_heading(browser: sync_api.Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 1519, "height": 1000})  # A3, lying, within its margins
    page.emulate_media(media="print")
    page.goto(pages["week"].as_uri())
    table, head = (page.locator(which).first.bounding_box() for which in ("table", ".head"))
    assert table is not None
    assert head is not None
    assert abs(table["width"] - head["width"]) < 6
    page.close()


def test_on_paper_signs_and_posters_are_as_large_as_in_print(browser: sync_api.Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 718, "height": 1000})  # A4 within its margins
    page.emulate_media(media="print")
    sizes = {}
    for name, tag in (("week", "td"), ("door", "td"), ("checkin", "td")):
        page.goto(pages[name].as_uri())
        sizes[name] = page.evaluate(f"parseFloat(getComputedStyle(document.querySelector('{tag}')).fontSize)")
        assert page.evaluate(_STICKING_OUT) == []
    assert sizes["door"] > 1.3 * sizes["week"]
    assert sizes["checkin"] >= sizes["week"]
    page.goto(pages["notice"].as_uri())
    codes = page.locator(".code svg")
    assert codes.count() > 0
    assert codes.evaluate_all("all => all.every(one => Math.abs(one.getBoundingClientRect().width - 38 * 96 / 25.4) < 2)")
    page.close()


def test_a_telephone_shows_every_picture_of_a_report_in_letters_to_read(
    browser: sync_api.Browser, pages: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(pages["report"].as_uri())
    assert page.locator("figure.wide:visible").count() == 0
    pictures = page.locator(".narrow figure:visible svg")
    assert pictures.count() == 3
    # drawn at their own size, so that letters are as large as they say
    assert pictures.evaluate_all("all => all.every(one => one.clientWidth >= one.viewBox.baseVal.width - 1)")
    sizes = page.locator(".narrow text").evaluate_all("all => all.map(one => parseFloat(one.getAttribute('font-size')))")
    assert min(sizes) >= 11
    outside = "all => all.filter(one => { const b = one.getBBox(); return b.x < -1 || b.x + b.width > 360 })"
    assert page.locator(".narrow text").evaluate_all(outside + ".map(one => [one.textContent, one.getBBox().width])") == []
    page.close()


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_on_paper_the_sheet_is_the_one_asked_for_and_lies(
    browser: sync_api.Browser, pages: dict[str, Path], tmp_path: Path, paper: str
) -> None:
    page = browser.new_page()
    page.goto(pages["city"].as_uri())
    data = page.pdf(format=paper, prefer_css_page_size=True)
    assert data.startswith(b"%PDF")
    boxes = media_boxes(data)
    assert boxes
    short, long = _PAPER[paper]
    assert all(abs(width - long) < 2 and abs(height - short) < 2 for width, height in boxes)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1054, "height": 700})  # the width of an A4 sheet within its margins
    assert page.evaluate(_OVER_ITS_CELL) == []
    assert page.locator(".wide").is_visible()
    page.close()


def media_boxes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    found = []
    for part in pdf.split(b"/MediaBox")[1:]:
        _, _, width, height = part[part.index(b"[") + 1 : part.index(b"]")].split()
        found.append((float(width), float(height)))
    return found
