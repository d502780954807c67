"""A second process that makes the blocks of the fuzzy index while the first reads and writes.

Cutting texts into match units and turning them into blocks is half of an import, and needs no
database. The process is this interpreter with the same modules to import; it takes no part in the
transaction, and what it has made is written by whoever asked for it. It ends when that closes the
pipe, and so, too, when that is killed.

Each message is answered at once, with a block that is done or with nothing: so that neither ever
waits to write while the other waits to write, and blocks are written while texts are read.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from select import select
from typing import IO, Any, Final

from tmtool.errors import StoreError
from tmtool.store.index_making import Gatherer, Made, Rows, Texts
from tmtool.store.index_signatures import Signatures

_START: Final = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from tmtool.store.index_beside import serve; serve(int(sys.argv[1]))"
)

_Packed = dict[str, tuple[bytes, bytes, bytes]]
"""Rows by language, as they are sent."""


class Beside:
    """The second process, seen from the first; a :class:`Gatherer` that answers a step later.

    It takes a third of a second until it is ready; whoever starts it has other work meanwhile.

    Args:
        gathered: How many texts of a language are sorted together.

    Attributes:
        rows: After :meth:`rest`, the texts that no block was made of.
    """

    def __init__(self, gathered: int) -> None:
        self.rows: dict[str, Rows] = {}
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._process = subprocess.Popen(  # noqa: S603 -- this interpreter, our own code
                [sys.executable, "-c", _START, str(gathered), *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                process_group=0,  # Ctrl-C is for the first, which then lets this one go
            )
        except (OSError, ValueError):
            return  # then the first does it alone

    def is_ready(self) -> bool:
        """Tell whether the process is there; it says so once, and never if it could not start."""
        if self._process is None or not select([self._output], [], [], 0)[0]:
            return False
        try:
            self._receive()
        except StoreError:
            self.close()
            return False
        return True

    def take_over(self, rows: dict[str, Rows]) -> None:
        """Go on with the texts that were gathered so far, by language."""
        self._send(_packed(rows))

    def gather(self, texts: Texts) -> Iterator[Made]:
        """Take texts; return what blocks are done.

        Raises:
            StoreError: The process cannot go on.
        """
        self._send(texts)
        made: Made | None = self._receive()
        return iter(()) if made is None else iter((made,))

    def rest(self, least: int) -> Iterator[Made]:
        """Yield the blocks that are still to be made, and of the languages that have some texts.

        Args:
            least: From how many texts on.

        Raises:
            StoreError: The process cannot go on.
        """
        self._send(least)
        while isinstance(received := self._receive(), tuple):
            yield received
        self.rows = _unpacked(received)

    def close(self) -> None:
        """Let the process go, whatever it is at."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    @property
    def _output(self) -> IO[bytes]:
        assert self._process is not None
        assert self._process.stdout is not None
        return self._process.stdout

    def _send(self, message: object) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            pickle.dump(message, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError as problem:
            raise _ended() from problem

    def _receive(self) -> Any:  # noqa: ANN401 -- what the message asked for
        try:
            answer = pickle.load(self._output)  # noqa: S301 -- written by our own code
        except (OSError, EOFError, pickle.UnpicklingError) as problem:
            raise _ended() from problem
        if isinstance(answer, StoreError):
            raise answer
        return answer


def serve(gathered: int) -> None:
    """Be the second process: answer on standard output what comes on standard input."""
    source, output = os.dup(0), os.dup(1)
    os.dup2(2, 1)  # what anything prints is not to stand among the answers
    # Unbuffered to write, so that closing it has nothing to say to a first process that is gone.
    work(Gatherer(gathered), os.fdopen(source, "rb"), os.fdopen(output, "wb", buffering=0))


def work(gatherer: Gatherer, source: IO[bytes], output: IO[bytes]) -> None:
    """Do what comes until there is no more, or nobody to answer."""
    try:
        _answer(gatherer, source, output)
    except StoreError as problem:
        _say(output, problem)
    except (EOFError, BrokenPipeError, pickle.UnpicklingError):
        pass  # the first has ended, at whatever it was
    finally:
        gatherer.close()


def _answer(gatherer: Gatherer, source: IO[bytes], output: IO[bytes]) -> None:
    _say(output, None)
    gatherer.rows.update(_unpacked(pickle.load(source)))  # noqa: S301 -- written by our own code
    waiting: deque[Iterator[Made]] = deque()
    done: Made | None = None
    while not isinstance(message := pickle.load(source), int):  # noqa: S301 -- see above
        _say(output, done)
        waiting.append(gatherer.gather(message))
        done = _next(waiting)
    while done is not None:
        _say(output, done)
        done = _next(waiting)
    for made in gatherer.rest(message):
        _say(output, made)
    _say(output, _packed(gatherer.rows))


def _next(waiting: deque[Iterator[Made]]) -> Made | None:
    """Make the next block of those that wait."""
    while waiting:
        for made in waiting[0]:
            return made
        waiting.popleft()
    return None


def _say(output: IO[bytes], answer: object) -> None:
    packed = memoryview(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
    while packed:
        packed = packed[output.write(packed) :]


def _packed(rows: dict[str, Rows]) -> _Packed:
    return {
        lang: (some.lengths.tobytes(), some.variants.tobytes(), some.signatures.all())
        for lang, some in rows.items()
    }


def _unpacked(packed: _Packed) -> dict[str, Rows]:
    found = {}
    for lang, (lengths, variants, signatures) in packed.items():
        rows = found[lang] = Rows(signatures=Signatures(signatures))
        rows.lengths.frombytes(lengths)
        rows.variants.frombytes(variants)
    return found


def _ended() -> StoreError:
    return StoreError(
        "the process that makes the index has ended", "Try again; nothing was changed."
    )
