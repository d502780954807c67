"""Workers: the tasks of a batch over the cores of this machine, or over a cluster.

Results come in the order of the tasks, and only so many tasks are taken ahead of what has come
back that nothing piles up. A worker that dies costs nothing but time: its task is done by another.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Generic, Protocol, TypeVar

from tmtool.processors import processors

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""Tasks a worker that may be taken ahead of what has come back."""
_TRIES = 3
"""Workers that may die of a task before it is given up."""


class Workers(Protocol):
    """Whoever does tasks."""

    def run(
        self, work: Callable[[T], R], tasks: Iterable[T], failed: Callable[[str], R]
    ) -> Iterator[R]:
        """Yield what comes of each task, in their order.

        Args:
            work: Does one task; can be pickled, and is sent to each worker once.
            tasks: The tasks; each can be pickled.
            failed: Makes what comes of a task that no worker survives, of the reason.
        """


class LocalWorkers:
    """Worker processes on this machine; with one, the tasks are done in this process.

    Args:
        count: How many; all cores if 0.
    """

    def __init__(self, count: int = 0) -> None:
        self._count = count or processors()

    def run(
        self, work: Callable[[T], R], tasks: Iterable[T], failed: Callable[[str], R]
    ) -> Iterator[R]:
        """Yield what comes of each task, in their order; see :meth:`Workers.run`."""
        if self._count == 1:
            yield from map(work, tasks)
            return
        crew = _Crew(work, self._count, failed)
        try:
            yield from crew.run(iter(tasks))
        finally:
            crew.dismiss()


class _Worker(Generic[T, R]):
    """A process with the pipe to it, and the task that it is at."""

    def __init__(self, work: Callable[[T], R]) -> None:
        # Spawned, not forked: a fork would share the database's connection.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(work, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.task: tuple[int, T, int] | None = None

    def give(self, number: int, task: T, tries: int) -> None:
        """Send a task, the number of which and how many workers it had are remembered."""
        self.task = number, task, tries
        self.pipe.send(task)


class _Crew(Generic[T, R]):
    """Worker processes at the tasks of one run."""

    def __init__(self, work: Callable[[T], R], count: int, failed: Callable[[str], R]) -> None:
        self._work = work
        self._failed = failed
        self._workers: list[_Worker[T, R]] = [_Worker(work) for _ in range(count)]
        self._waiting: list[tuple[int, T, int]] = []
        self._results: dict[int, R] = {}

    def run(self, tasks: Iterator[T]) -> Iterator[R]:
        """Yield what comes of each task, in their order."""
        numbered = enumerate(tasks)
        ahead = _AHEAD * len(self._workers)
        wanted = 0
        more = True
        while True:
            while wanted in self._results:
                yield self._results.pop(wanted)
                wanted += 1
            for worker in [w for w in self._workers if w.task is None]:
                if not self._waiting and more:
                    more = self._take(numbered, ahead)
                if self._waiting:
                    self._give(worker, *self._waiting.pop(0))
            busy = [w for w in self._workers if w.task is not None]
            if not busy and not self._waiting and wanted not in self._results:
                return
            if busy:
                self._hear(busy)

    def _take(self, numbered: Iterator[tuple[int, T]], ahead: int) -> bool:
        """Take the next task, if it is not too far ahead; tell whether there may be more."""
        if len(self._results) + sum(w.task is not None for w in self._workers) >= ahead:
            return True
        found = next(numbered, None)
        if found is None:
            return False
        self._waiting.append((*found, 1))
        return True

    def _give(self, worker: _Worker[T, R], number: int, task: T, tries: int) -> None:
        try:
            worker.give(number, task, tries)
        except OSError:
            self._bury(worker)

    def _hear(self, busy: list[_Worker[T, R]]) -> None:
        """Wait until a worker has something to say, or is dead."""
        ready = set(wait([w.pipe for w in busy]))
        for worker in busy:
            if worker.pipe not in ready or worker.task is None:
                continue
            try:
                result = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                self._results[worker.task[0]] = result
                worker.task = None

    def _bury(self, worker: _Worker[T, R]) -> None:
        """Put a worker in the place of a dead one; its task is done again, a few times."""
        assert worker.task is not None
        number, task, tries = worker.task
        worker.process.join()
        worker.pipe.close()
        self._workers[self._workers.index(worker)] = _Worker(self._work)
        if tries < _TRIES:
            self._waiting.insert(0, (number, task, tries + 1))
        else:
            status = worker.process.exitcode
            self._results[number] = self._failed(f"{tries} workers died of it (status {status})")

    def dismiss(self) -> None:
        """Send everybody home, whatever they are at."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()


def _serve(work: Callable[[T], R], pipe: "Connection[R, T]") -> None:
    """Do tasks until the pipe is closed, as it is when whoever gives them is dead."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever gives the tasks
    while True:
        try:
            pipe.send(work(pipe.recv()))
        except (EOFError, OSError):
            return
