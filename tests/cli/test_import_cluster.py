"""Many pairs on a Dask cluster of this machine: two workers, one of them killed."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool
from tests.cli.test_import_pairs import TMTOOL, changesets, held, wait_for
from tests.workspace.articles import write_articles
from tmtool import __version__
from tmtool.errors import TmtoolError
from tmtool.store import Store
from tmtool.workspace.cluster import ClusterWorkers

COUNT = 20


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


def started(stack: ExitStack, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a part of a cluster, which ends with the test."""
    command = [sys.executable, "-m", *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=Path.cwd()
    )
    stack.callback(process.wait, 30)
    stack.callback(process.terminate)
    return process


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Start a scheduler and two workers of one thread each."""
    found = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        started(
            stack, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
            "--no-dashboard", "--no-jupyter", "--scheduler-file", str(found),
        )  # fmt: skip
        until = time.monotonic() + 60
        while not found.exists() and time.monotonic() < until:
            time.sleep(0.05)
        address = json.loads(found.read_text())["address"]
        workers = [
            started(
                stack, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny",
                "--no-dashboard", "--local-directory", str(tmp_path / str(number)),
            )
            for number in range(2)
        ]  # fmt: skip
        yield Cluster(address, workers)


def test_a_cluster_makes_the_same_units_as_one_machine_though_a_worker_is_killed(
    project: Tmtool, cluster: Cluster
) -> None:
    write_articles(Path(), COUNT)
    command = [*TMTOOL, "import", "--pairs", "pairs.tsv", "--scheduler", cluster.address]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        wait_for(process, 3)
        cluster.workers[0].kill()
        assert changesets() < COUNT
        out, _ = process.communicate(timeout=180)
    assert process.returncode == 0
    assert f"from {COUNT} articles; 0 articles unchanged, 0 refused" in out.decode()
    Store.create("one.db")
    project("import", "--pairs", "pairs.tsv", "--jobs", "1", "--db", "one.db")
    assert held() == held("one.db")
    assert changesets() == COUNT


def test_a_scheduler_that_does_not_answer_is_named(
    project: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tmtool.workspace.cluster._PATIENCE", 1)
    write_articles(Path(), 1)
    done = project("import", "--pairs", "pairs.tsv", "--scheduler", "tcp://127.0.0.1:9")
    assert done.status == 2
    assert "no scheduler answers at tcp://127.0.0.1:9" in done.err
    assert "Traceback" not in done.err
    assert project("log").out == "Nothing has been written yet.\n"


def work(task: int) -> int:
    """Stand for what a batch does, and go wrong at some of it."""
    if task == 1:
        raise OSError("no such disk")
    if task == 2:
        raise TimeoutError("too slow")
    return task * 10


def test_what_goes_wrong_in_a_worker_costs_its_task_alone(cluster: Cluster) -> None:
    with ClusterWorkers(cluster.address) as workers:
        found = list(workers.run(work, range(4), lambda why: f"failed: {why}"))
    assert found == [
        0,
        "failed: a worker failed at it (no such disk)",
        "failed: a worker failed at it (too slow)",
        30,
    ]


def test_workers_of_another_version_are_refused(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tmtool.workspace.cluster.__version__", "9.9")
    with ClusterWorkers(cluster.address) as workers, pytest.raises(TmtoolError) as refused:
        list(workers.run(work, range(4), str))
    assert f"has tmtool {__version__}, and this is 9.9" in refused.value.message
    assert "tmtool[cluster]==9.9" in refused.value.hint


class Unknown:
    """Work that no worker can read, as all of it is where tmtool is not installed."""

    def __call__(self, task: int) -> int:
        """Do it."""
        return task

    def __reduce__(self) -> tuple[object, ...]:
        """Name a module that nobody has."""
        return import_module, ("no_such_module",)


def test_workers_that_do_not_have_tmtool_are_named(cluster: Cluster) -> None:
    with ClusterWorkers(cluster.address) as workers, pytest.raises(TmtoolError) as refused:
        list(workers.run(Unknown(), range(4), str))
    assert f"{cluster.address} cannot run tmtool (No module named" in refused.value.message


def test_without_dask_the_message_says_what_to_install(
    project: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    write_articles(Path(), 1)
    done = project("import", "--pairs", "pairs.tsv", "--scheduler", "tcp://127.0.0.1:9")
    assert done.status == 2
    assert "tmtool[cluster]" in done.err
