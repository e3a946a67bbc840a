"""What is measured: networks that can be read, commands in a session of their own, jobs in a useful order."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import bench, page
from benchmarks.__main__ import main
from benchmarks.bench import Wish, jobs, tasks
from benchmarks.competitors import Competitor, competitors, machine, rivals
from benchmarks.instances import LIMITS, Instance, catalogue, usual
from benchmarks.network import network
from benchmarks.process import run
from benchmarks.results import Result, Results, read
from benchmarks.solving import Job, measure
from models.reading import read_problem

OURS = Instance("city-1-1", "city", lambda: json.dumps(network(1, 1)).encode(), (5.0,))


def test_a_drawn_network_is_a_problem_and_the_same_each_time() -> None:
    problem = read_problem(network(2, 7))
    assert (len(problem.centres), problem.name) == (2, "city-2-7")
    assert all(len(rows) > 10 for rows in (problem.rooms, problem.sessions, problem.shifts, problem.volunteers))
    assert network(2, 7) == network(2, 7) != network(2, 8)


def test_a_command_is_measured_with_all_that_it_starts() -> None:
    child = "import time; block = bytearray(60_000_000); time.sleep(1)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); print('done')"
    ended = run([sys.executable, "-c", code], limit=30)
    assert (ended.status, ended.out.strip()) == (0, "done")
    assert 1 <= ended.wall < 20
    if sys.platform == "linux":
        assert 60 <= ended.memory <= ended.resident < 200


def test_who_does_not_end_is_killed_with_all_that_it_started(tmp_path: Path) -> None:
    child = f"import time; time.sleep(3); open({str(tmp_path / 'alive')!r}, 'w')"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert run([sys.executable, "-c", code], limit=0.5).status is None
    run([sys.executable, "-c", "import time; time.sleep(3)"], limit=9)
    assert not (tmp_path / "alive").exists()


def test_rivals_are_named_by_the_environment() -> None:
    one, two = rivals("Other 1.2=env SEED={seed} 'a b/run.sh' --fast\nsecond = run2;")
    place = Path("p.json"), Path("s.json"), Path("t")
    assert one.command(place[0], 30, place[1], 2, place[2]) == [
        "env",
        "SEED=2",
        "a b/run.sh",
        "--fast",
        "p.json",
        "30",
        "s.json",
    ]
    assert (two.name, two.words[0]) == ("second", "run2")
    assert rivals("") == ()
    with pytest.raises(ValueError, match=r"PAIBAN_RIVALS: 'run\.sh': expected NAME=COMMAND"):
        rivals("run.sh")


def test_what_a_machine_is_called_is_not_told() -> None:
    import platform

    assert platform.node() not in " ".join(machine().values()).split()
    assert {"processor", "cores", "Python", "ortools", "paiban"} <= machine().keys()


def test_every_competitor_has_its_turn_under_a_limit_before_the_next_limit() -> None:
    others = tuple(Competitor(name, ()) for name in ("paiban", "other"))
    instance = Instance("n", "city", bytes, (10.0, 30.0), own=(4.0,))
    assert [job.key for job in jobs([instance], others, 2)][:6] == [
        "n/paiban/4s/0", "n/paiban/10s/0", "n/other/10s/0", "n/paiban/30s/0", "n/other/30s/0", "n/paiban/4s/1",
    ]  # fmt: skip


def test_the_whole_run_covers_three_sizes_under_four_limits_for_three_seeds(tmp_path: Path) -> None:
    found = usual(catalogue())
    keys = [key for key, _ in tasks(Wish(), found, competitors({}), tmp_path)]
    drawn = {key.split("/")[0].split("-")[1] for key in keys if key.startswith(("week", "city"))}
    assert {"9", "25", "50"} <= drawn
    for seconds in LIMITS:
        assert sum(f"-25-1/HiGHS/{seconds:g}s/" in key for key in keys) == 3
    assert len(set(keys)) == len(keys)
    assert all(Wish(only=("*-9-*/paiban/*",)).wants(key) == ("-9-" in key and "/paiban/" in key) for key in keys)


def test_a_run_is_judged_and_traced(tmp_path: Path) -> None:
    paiban = competitors({})[0]
    result = measure(Job(OURS, paiban, 5.0, 0), tmp_path, 300)
    assert result.valid
    assert result.agreed is not False
    assert result.cost is not None
    assert result.trace[-1][1] == result.cost
    assert result.seats_filled is not None
    assert result.memory > 0


@pytest.mark.parametrize("engine", ["CP-SAT 1 worker", "HiGHS", "SCIP"])
def test_an_engine_alone_leaves_a_plan_with_its_bound(engine: str, tmp_path: Path) -> None:
    (alone,) = (who for who in competitors({}) if who.name == engine)
    result = measure(Job(OURS, alone, 10.0, 0), tmp_path)
    assert result.valid
    assert result.cost is not None
    assert result.bound is None or result.bound <= result.cost


def test_whoever_writes_no_plan_or_nonsense_has_none(tmp_path: Path) -> None:
    nothing = measure(Job(OURS, Competitor("n", ("true",)), 5.0, 0), tmp_path)
    nonsense = measure(Job(OURS, Competitor("n", ("sh", "-c", "echo '{}' > {plan}")), 5.0, 0), tmp_path)
    assert [(row.status, row.cost, row.valid) for row in (nothing, nonsense)] == [(0, None, False)] * 2


def test_each_result_is_in_the_file_before_the_next_is_begun(tmp_path: Path) -> None:
    path, told = tmp_path / "results.json", list[str]()
    job = Job(OURS, Competitor("n", ("true",)), 5.0, 0)

    def second() -> Result:
        assert list(read(path).rows) == ["city-1-1/n/5s/0"]
        return measure(Job(OURS, Competitor("m", ("true",)), 5.0, 0), tmp_path)

    bench.carry_out([(job.key, lambda: measure(job, tmp_path)), ("m", second)], Results({}), path, told.append)
    assert list(read(path).rows) == ["city-1-1/n/5s/0", "city-1-1/m/5s/0"]
    assert told[0].startswith("1/2 city-1-1/n/5s/0: no plan (exit status 0)")


def test_the_command_lists_what_is_left_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "results.json"
    assert main(["--list", "--quick", "--results", str(path)]) == 0
    keys = capsys.readouterr().out.splitlines()
    assert any(key.endswith("-9-1/paiban/10s/0") for key in keys)
    path.write_text(Results({"cores": "none"}).text(), encoding="utf-8")
    assert main(["--list", "--quick", "--results", str(path)]) == 2
    assert "--fresh" in capsys.readouterr().err


def test_pictures_are_as_the_raw_results_have_them() -> None:
    kept = {path: path.read_text(encoding="utf-8") for path in page.FOLDER.glob("*.svg")}
    assert kept == page.files(), "run `make docs`"


def test_spares_are_solved_only_where_they_are_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    place = ["--list", "--results", str(tmp_path / "results.json")]
    assert main(place) == 0
    usually = capsys.readouterr().out
    assert main([*place, "--only", "city-25-1/*"]) == 0
    assert "city-25-1/paiban/30s/2" in capsys.readouterr().out
    spares = [instance for instance in catalogue() if instance.spare]
    assert [instance.name for instance in spares if f"{instance.name}/" in usually] == []
