"""Start the command line: ``tmtool`` and ``python -m tmtool``."""

import sys


def main() -> None:
    """Run the command line and exit with its status."""
    from tmtool.cli.main import run  # noqa: PLC0415 -- keeps `import tmtool.__main__` free

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
