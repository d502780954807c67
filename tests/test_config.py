from pathlib import Path

import pytest

from tmtool.config import load
from tmtool.errors import ConfigError


def write(folder: Path, text: str, name: str = "tmtool.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_nearest_folder_upward_is_the_project(tmp_path: Path) -> None:
    write(tmp_path, 'memory = "outer"')
    write(tmp_path / "a", 'memory = "inner"')
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    options = load(tmp_path / "a" / "b" / "c")
    assert options.memory == "inner"
    assert options.root == tmp_path / "a"
    assert options.database == str(tmp_path / "a" / "tmtool.db")


def test_pyproject_serves_as_well(tmp_path: Path) -> None:
    write(tmp_path, "[tool.tmtool]\nthreshold = 80", "pyproject.toml")
    assert load(tmp_path).threshold == 80


def test_a_pyproject_of_somebody_else_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, 'memory = "outer"')
    write(tmp_path / "a", "[tool.other]\nx = 1", "pyproject.toml")
    assert load(tmp_path / "a").memory == "outer"


def test_a_database_url_is_left_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, 'database = "postgresql+psycopg://desk@db/tm"')
    assert load(tmp_path).database == "postgresql+psycopg://desk@db/tm"


def test_what_the_command_line_says_of_the_database_counts(tmp_path: Path) -> None:
    write(tmp_path, 'database = "a.db"')
    assert load(tmp_path, "b.db").database == "b.db"


def test_rules_carry_their_options(tmp_path: Path) -> None:
    write(tmp_path, '[check.rules.name-variant]\nseverity = "warning"')
    assert load(tmp_path).rules == {"name-variant": {"severity": "warning"}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("memory = ", "Invalid value"),
        ("memori = 'x'", "no such option: memori"),
        ("[check]\nfail = 'x'", "no such option: check.fail"),
        ("threshold = true", "threshold is True"),
        ("threshold = 101", "not between 0 and 100"),
        ("glossary = [1]", "glossary is 1"),
        ("check = 3", "check is 3"),
        ('check.fail-on = "bogus"', "fail-on is 'bogus'"),
    ],
)
def test_a_wrong_option_is_named_with_its_file(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, text))
    assert "tmtool.toml" in caught.value.message
    assert said in caught.value.message


@pytest.mark.parametrize("tag", ["korean", "", "k", "ko-", "한국어"])
def test_a_language_that_is_none_is_refused(tmp_path: Path, tag: str) -> None:
    write(tmp_path, f'source = "{tag}"')
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert caught.value.message == f"{tmp_path / 'tmtool.toml'}: source is {tag!r}"


def test_a_language_may_be_written_as_locales_are(tmp_path: Path) -> None:
    write(tmp_path, 'source = "ko_KR"\ntarget = "en-GB"')
    options = load(tmp_path)
    assert (options.source, options.target) == ("ko-KR", "en-GB")


def test_paths_are_taken_from_the_folder_of_the_file_or_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/desk")
    options = load(
        write(tmp_path, 'database = "~/tm.db"\nglossary = ["a", "~/b", "~nobody-here/c"]')
    )
    assert options.database == "/home/desk/tm.db"
    assert options.glossary == (
        tmp_path / "a",
        Path("/home/desk/b"),
        tmp_path / "~nobody-here/c",
    )


def test_a_pyproject_without_tables_of_tools_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('tool = "none"\n', encoding="utf-8")
    assert load(tmp_path).root != tmp_path


def test_bytes_that_are_no_utf8_are_refused(tmp_path: Path) -> None:
    (tmp_path / "tmtool.toml").write_bytes("memory = '외'".encode("cp949"))
    with pytest.raises(ConfigError, match="utf-8"):
        load(tmp_path)


def test_a_file_that_nests_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tmtool.toml").write_text("a = " + "[" * 3_000, encoding="utf-8")
    with pytest.raises(ConfigError, match="nested without end"):
        load(tmp_path)
