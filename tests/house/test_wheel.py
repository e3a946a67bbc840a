"""What is installed: four packages with everything in them, whose names no dependency claims."""

from __future__ import annotations

from importlib.metadata import distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.house.tree import PACKAGES, ROOT, tracked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names in a wheel built from the tree."""
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with ZipFile(built) as archive:
        return frozenset(archive.namelist())


def test_the_wheel_holds_the_four_packages_and_nothing_else(wheel: frozenset[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_wheel_holds_every_file_of_the_packages(wheel: frozenset[str]) -> None:
    wanted = {path.as_posix() for path in tracked() if path.parts[0] in PACKAGES}
    assert wanted - wheel == set()


def test_no_dependency_claims_the_name_of_a_package_of_ours() -> None:
    claimed = {
        (found.name, top)
        for found in distributions()
        if found.name != "paiban"
        for file in found.files or ()
        if (top := Path(file).parts[0].removesuffix(".py")) in PACKAGES
    }
    assert claimed == set()
