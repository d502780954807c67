import json
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Tmtool
from tmtool.workspace.diagnosis import EXTRAS


def parts(tmtool: Tmtool, *arguments: str) -> dict[str, dict[str, str]]:
    done = tmtool("doctor", "--format", "json", *arguments)
    found = {part["name"]: part for part in json.loads(done.out)["parts"]}
    wrong = [part for part in found.values() if part["health"] == "wrong"]
    assert done.status == int(bool(wrong))
    assert all(part["mend"] for part in wrong)
    return found


def test_a_project_in_order_is_well(project: Tmtool) -> None:
    found = parts(project)
    assert found["project"]["health"] == found["database"]["health"] == "well"
    assert "1 of your own" in found["glossary"]["found"]


def test_looking_makes_nothing(tmtool: Tmtool) -> None:
    found = parts(tmtool)
    assert found["project"]["health"] == found["database"]["health"] == "absent"
    assert not list(Path().iterdir())
    assert not list(Path("../home").rglob("*.db"))


def test_a_broken_glossary_is_told_with_its_place_and_the_rest_is_looked_at(
    project: Tmtool,
) -> None:
    Path("glossary/desk.toml").write_text("[[concept]]\nid = \n", encoding="utf-8")
    found = parts(project)
    assert "desk.toml:2:6" in found["glossary"]["found"]
    assert found["database"]["health"] == "well"


def test_a_broken_configuration_is_told(project: Tmtool) -> None:
    Path("tmtool.toml").write_text("threshhold = 70\n", encoding="utf-8")
    assert "threshhold" in parts(project)["project"]["found"]


def test_an_older_and_a_newer_database_say_what_to_do(project: Tmtool) -> None:
    for revision, mend in (("0000", "db upgrade"), ("9999", "pip install --upgrade")):
        with closing(sqlite3.connect("tmtool.db")) as database, database:
            database.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        assert mend in parts(project)["database"]["mend"]


def test_what_is_no_database_is_told(project: Tmtool) -> None:
    Path("note.db").write_bytes(b"not a database, only a note " * 40)
    assert parts(project, "--db", "note.db")["database"]["health"] == "wrong"


def test_people_read_it_too(project: Tmtool) -> None:
    shown = project("doctor").out
    assert shown.startswith("ok  tmtool")
    assert "SQLite" in shown


def test_the_extras_it_names_are_those_of_the_distribution() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    known = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert set(EXTRAS) <= set(known)
