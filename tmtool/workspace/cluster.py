"""Workers on a Dask cluster: they align, and whoever started the batch alone writes.

The workers need this version of tmtool, and nothing else of this machine: files come with the
tasks. A worker that dies loses nothing: the scheduler has its tasks done by another.
"""

import logging
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import islice
from types import ModuleType, TracebackType
from typing import Any, Self, TypeVar
from uuid import uuid4

from tmtool import __version__
from tmtool.errors import TmtoolError

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 20
"""Seconds to wait for the scheduler, for a first worker, and between looks at a silent cluster."""
_AHEAD = 4
_LEAST_AHEAD = 32


class ClusterWorkers:
    """The workers of a Dask cluster; use it as a context manager.

    Args:
        address: Of its scheduler, such as ``tcp://10.0.0.5:8786``.

    Raises:
        TmtoolError: There is no scheduler there, it has no workers, or Dask is not installed.
    """

    def __init__(self, address: str) -> None:
        self._distributed = _distributed()
        self._address = address
        _quieten()
        try:
            self._client: Any = self._distributed.Client(address, timeout=_PATIENCE)
        except (OSError, ValueError, TypeError, ImportError) as error:
            raise TmtoolError(
                f"no scheduler answers at {address} ({_first_line(error)})",
                "Start one with `dask scheduler`, and workers with `dask worker ADDRESS`.",
            ) from None
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            self._client.close()
            raise self._deserted() from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def run(
        self, work: Callable[[T], R], tasks: Iterable[T], failed: Callable[[str], R]
    ) -> Iterator[R]:
        """Yield what comes of each task, in their order; see :meth:`pool.Workers.run`.

        Raises:
            TmtoolError: The cluster is gone, or its workers do not have this version of tmtool.
        """
        run = uuid4().hex
        # Made by a task, not scattered: what a dead worker held can then be made again.
        held = self._client.submit(pickle.loads, pickle.dumps(work), key=f"tmtool-work-{run}")
        numbered = enumerate(tasks)
        ahead: deque[Any] = deque()
        while True:
            for number, task in islice(numbered, max(0, self._window() - len(ahead))):
                key = f"tmtool-{run}-{number}"
                ahead.append(self._client.submit(_do, held, task, __version__, key=key))
            if not ahead:
                return
            yield self._result(ahead.popleft(), held, failed)

    def _window(self) -> int:
        threads: int = sum(self._client.nthreads().values())
        return max(_LEAST_AHEAD, _AHEAD * threads)

    def _result(self, future: Any, held: Any, failed: Callable[[str], R]) -> R:  # noqa: ANN401 -- Futures
        """Return what came of a task, however long it takes while there are workers."""
        cancelled = self._distributed.client.FutureCancelledError
        while True:
            try:
                error = future.exception(timeout=_PATIENCE)
                if error is None:
                    result: R = future.result(timeout=_PATIENCE)
                    return result
            except TimeoutError:
                if not self._client.nthreads():
                    raise self._deserted() from None
            except (cancelled, OSError):  # a closed connection is an OSError, too
                raise self._lost() from None
            else:
                return failed(self._reason(error, held))

    def _reason(self, error: Exception, held: Any) -> str:  # noqa: ANN401 -- a Future
        """Return why a task failed, or raise what would fail all the others, too."""
        if isinstance(error, self._distributed.KilledWorker):
            return f"workers died of it ({_first_line(error)})"
        if isinstance(error, TmtoolError):
            raise error
        if held.status == "error":
            raise TmtoolError(
                f"the workers at {self._address} cannot run tmtool ({_first_line(error)})",
                f"Install it there: pip install 'tmtool[cluster]=={__version__}'.",
            )
        return f"a worker failed at it ({_first_line(error)})"

    def _deserted(self) -> TmtoolError:
        return TmtoolError(
            f"the cluster at {self._address} has no workers",
            "Start some with `dask worker`, and run the same command again: it goes on.",
        )

    def _lost(self) -> TmtoolError:
        return TmtoolError(
            f"the scheduler at {self._address} is gone",
            "What was imported is kept; run the same command again, and it goes on.",
        )


def _distributed() -> ModuleType:
    """Return Dask's package, which is an extra.

    Raises:
        TmtoolError: It is not installed.
    """
    try:
        return import_module("distributed")
    except ModuleNotFoundError:
        raise TmtoolError(
            "a cluster needs the package distributed", "Install it: pip install 'tmtool[cluster]'."
        ) from None


def _quieten() -> None:
    """Have Dask log nothing: what goes wrong is raised here, and said in a line."""
    for name in [n for n in logging.root.manager.loggerDict if n.startswith("distributed")]:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _do(work: Callable[[Any], Any], task: Any, version: str) -> Any:  # noqa: ANN401 -- any work, any task
    """Do a task on a worker.

    Raises:
        TmtoolError: The worker has another version of tmtool, and might align otherwise.
    """
    if version != __version__:
        raise TmtoolError(
            f"a worker of the cluster has tmtool {__version__}, and this is {version}",
            f"Install the same there: pip install 'tmtool[cluster]=={version}'.",
        )
    return work(task)


def _first_line(error: BaseException) -> str:
    return str(error).split("\n", 1)[0] or type(error).__name__
