"""Which typefaces this machine has for print: those that were installed with paiban, and the system's."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exports.pdf import Press

_PACKAGES = ("cvttf_NotoSansCJK_Regular", "cvttf_NotoSansCJK_Bold")
"""What the extra ``fonts`` installs."""


def find_press() -> Press | None:
    """A press with every typeface of this machine; None where none of them holds Chinese."""
    from exports.pdf import NoChineseFont, Press

    press = Press(installed_fonts())
    try:
        return press if press.families else None
    except NoChineseFont:
        return None


def installed_fonts() -> list[Path]:
    """Folders of fonts that were installed as packages."""
    specs = [find_spec(name) for name in _PACKAGES]
    return [Path(place) for spec in specs if spec for place in spec.submodule_search_locations or ()]
