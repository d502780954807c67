"""Start the command line: ``tmtool`` and ``python -m tmtool``."""

import gc
import sys

_ALLOCATIONS = 100_000
_INTERRUPTED = 130
"""As in ``cli.main``, which may not have been imported when it happens."""


def main() -> None:
    """Run the command line and exit with its status.

    Python looks for garbage after every 700 new objects, and again through all of them each time
    their number has grown by a quarter; modules being imported are no garbage, and a lookup would
    spend a tenth of its time so.
    """
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    try:
        from tmtool.cli.main import run  # noqa: PLC0415 -- keeps `import tmtool.__main__` free

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = _INTERRUPTED  # before there was anything to interrupt
    if status == _INTERRUPTED:
        import signal  # noqa: PLC0415 -- few runs are interrupted

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would only add noise
    sys.exit(status)


if __name__ == "__main__":
    main()
