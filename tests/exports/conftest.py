"""What the tests of exports share."""

from __future__ import annotations

import pytest

from exports.pdf import Press
from scheduler.fonts import find_press


@pytest.fixture(scope="module")
def press() -> Press:
    """What sets sheets, where this machine has a typeface for them."""
    found = find_press()
    if found is None:
        pytest.skip("no typeface with Chinese letters on this machine")
    return found
