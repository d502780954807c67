"""Compiles what tmtool has a way in C for, while it is built or installed.

Without a C compiler tmtool is installed all the same, and does the same in Python, more slowly.
"""

import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext

EXTENSIONS = ("tmtool.matching._pieces", "tmtool.store._counting")
# They keep to Python's stable interface: one build is for this Python and all after it.
OLDEST_PYTHON = "cp311"


class CompilingHook(BuildHookInterface[Any]):
    """Puts the compiled modules beside their sources, and into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile, and name the wheel after the machine that it is for."""
        made = compiled(Path(self.root))
        if len(made) < len(EXTENSIONS):
            self.app.display_warning("tmtool is installed without its parts in C: see above")
            return
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["pure_python"] = False
        build_data["tag"] = f"{OLDEST_PYTHON}-abi3-{platform}"
        build_data["artifacts"] += [f"/{path.as_posix()}" for path in made]


def compiled(root: Path) -> list[Path]:
    """Compile all that can be; return the files, relative to the root."""
    optimised = [] if sys.platform == "win32" else ["-O3"]
    extensions = [
        Extension(
            name,
            [f"{name.replace('.', '/')}.c"],
            extra_compile_args=optimised,
            py_limited_api=True,
            optional=True,  # says what is wrong, and goes on
        )
        for name in EXTENSIONS
    ]
    command = build_ext(Distribution({"name": "tmtool", "ext_modules": extensions}))
    command.inplace = True
    command.force = True
    with TemporaryDirectory() as objects:
        command.build_temp = objects
        command.ensure_finalized()
        outputs = [Path(command.get_ext_fullpath(extension.name)) for extension in extensions]
        for output in outputs:
            output.unlink(missing_ok=True)  # of an older source
        command.run()
    return [output.resolve().relative_to(root.resolve()) for output in outputs if output.exists()]
