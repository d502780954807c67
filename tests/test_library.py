"""What programs use: the public names, typed, lazy, and kept."""

import ast
import doctest
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tmtool
from tests import console

ROOT = Path(__file__).parent.parent


def test_every_public_name_is_there() -> None:
    for name in tmtool.__all__:
        assert getattr(tmtool, name) is not None
        assert name in dir(tmtool)


def test_what_is_no_public_name_is_told() -> None:
    with pytest.raises(AttributeError, match="frobnicate"):
        tmtool.frobnicate  # type: ignore[attr-defined]  # noqa: B018


def test_the_names_that_are_typed_are_those_that_are_imported() -> None:
    tree = ast.parse((ROOT / "tmtool" / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.name: node.module
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert typed == {name: room for room, names in tmtool._ROOMS.items() for name in names}
    assert set(tmtool.__all__) == {*typed, "__version__"}


def test_importing_it_imports_nothing_else() -> None:
    code = "import sys, tmtool; print([m for m in sys.modules if m.startswith('tmtool.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "tmtool" / "py.typed").is_file()


def test_the_examples_of_the_page_do_what_they_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"^```pycon\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
    desk = console.desk(tmp_path, imported=False)
    monkeypatch.chdir(desk)
    monkeypatch.delenv("TMTOOL_DB", raising=False)
    test = doctest.DocTestParser().get_doctest(blocks, {}, "python.md", "python.md", 0)
    said = io.StringIO()
    result = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(test, out=said.write)
    assert result.attempted > 10
    assert result.failed == 0, said.getvalue()
