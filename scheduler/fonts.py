"""Which typefaces this machine has for print: those that were installed with paiban, and the system's."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.errors import NoFontFolder
from scheduler.settings import FONTS

if TYPE_CHECKING:
    from exports.pdf import Press

_PACKAGES = ("cvttf_NotoSansCJK_Regular", "cvttf_NotoSansCJK_Bold")
"""What the extra ``fonts`` installs."""


def find_press(folder: Path | None = None) -> Press | None:
    """A press with every typeface of this machine and of ``folder``; None where none of them holds Chinese."""
    from exports.pdf import NoChineseFont, Press

    if folder is not None and not folder.is_dir():
        raise NoFontFolder(name=FONTS, value=folder)
    press = Press([*installed_fonts(), *([folder] if folder else [])])
    try:
        return press if press.families else None
    except NoChineseFont:
        return None


def installed_fonts() -> list[Path]:
    """Folders of fonts that were installed as packages."""
    specs = [find_spec(name) for name in _PACKAGES]
    return [Path(place) for spec in specs if spec for place in spec.submodule_search_locations or ()]
