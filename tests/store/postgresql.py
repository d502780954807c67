"""A throwaway PostgreSQL server, and databases on it."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

USER = "tmtool"
_DEBIAN = Path("/usr/lib/postgresql")
_ACCOUNT = "postgres"
_OPTIONS = (
    *("-c", "listen_addresses="),  # by socket only
    *("-c", "fsync=off"),
    *("-c", "full_page_writes=off"),
    *("-c", "shared_buffers=32MB"),
    *("-c", "max_connections=50"),
)


@contextmanager
def server(options: Sequence[str] = _OPTIONS) -> Iterator[Path]:
    """Run a server; give the folder of its socket, or skip where there is no PostgreSQL."""
    programs = _programs()
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="tmtool-pg-"))
    cluster = folder / "data"
    try:
        if account:
            shutil.chown(folder, account)
        initdb: list[str | Path] = [
            programs / "initdb",
            "-D",
            cluster,
            "-A",
            "trust",
            "-U",
            USER,
            "-E",
            "UTF8",
        ]
        subprocess.run(
            [*initdb, "--locale=C", "-N"],
            user=account, cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        started = subprocess.Popen(
            [programs / "postgres", "-D", cluster, "-k", folder, *options],
            user=account, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _wait(programs, folder, started)
            yield folder
        finally:
            started.terminate()
            started.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def url(socket: Path, database: str) -> str:
    """Return the URL of a database, as a user would give it."""
    return f"postgresql+psycopg://{USER}@/{database}?host={socket}"


def _programs() -> Path:
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        pytest.skip("no PostgreSQL here: initdb is neither in /usr/lib/postgresql nor on PATH")
    return Path(on_path).parent


def _account() -> str | None:
    """Return whom to run the server as: PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return None
    try:
        return pwd.getpwnam(_ACCOUNT).pw_name
    except KeyError:
        pytest.skip(f"PostgreSQL does not run as root, and there is no account {_ACCOUNT}")


def _wait(programs: Path, socket: Path, started: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        ready = subprocess.run(
            [programs / "pg_isready", "-q", "-h", socket, "-U", USER], check=False
        )
        if ready.returncode == 0:
            return
        assert started.poll() is None, "the PostgreSQL server has ended"
        time.sleep(0.05)
    raise AssertionError("the PostgreSQL server does not answer")
