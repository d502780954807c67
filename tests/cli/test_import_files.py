"""``tmtool import`` with bilingual files: what comes in, what is merged, what is refused."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Tmtool

UNIT = (
    '<tu{attributes}><tuv xml:lang="{langs[0]}"><seg>{source}</seg></tuv>'
    '<tuv xml:lang="{langs[1]}"><seg>{target}</seg></tuv></tu>\n'
)


def tu(
    source: str, target: str, attributes: str = "", langs: tuple[str, str] = ("ko", "en")
) -> str:
    return UNIT.format(source=source, target=target, attributes=attributes, langs=langs)


def tmx(name: str, *units: str) -> str:
    body = "".join(units)
    Path(name).write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="ko"/><body>\n'
        f"{body}</body></tmx>\n",
        encoding="utf-8",
    )
    return name


@pytest.fixture
def desk(tmtool: Tmtool) -> Tmtool:
    tmtool("init")
    return tmtool


def held(tmtool: Tmtool) -> list[list[str]]:
    """Return the texts of all units, in the order of the store."""
    out = tmtool("export", "--format", "tmx").out
    return [
        [part.split("</seg>")[0] for part in unit.split("<seg>")[1:]]
        for unit in re.split("<tu[ >]", out)
        if "<seg>" in unit
    ]


def report(tmtool: Tmtool, *arguments: str) -> dict[str, Any]:
    done = tmtool("import", *arguments, "--report", "report.json")
    assert done.status == 0, done.err
    (one,) = json.loads(Path("report.json").read_text(encoding="utf-8"))["files"]
    assert isinstance(one, dict)
    return one


def test_what_is_there_already_is_not_added_again(desk: Tmtool) -> None:
    desk("import", tmx("a.tmx", tu("장관", "minister"), tu("차관", "vice minister")))
    done = desk("import", tmx("b.tmx", tu("장관", "minister"), tu("회담", "talks")))
    assert "Added 1 unit from b.tmx to main; 1 were there already." in done.out
    assert held(desk) == [["장관", "minister"], ["차관", "vice minister"], ["회담", "talks"]]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [("20240101", "20250101", "second"), ("20250101", "20240101", "first"), ("", "", "first")],
)
def test_of_two_that_are_the_same_the_newer_says_what_is_said(
    desk: Tmtool, first: str, second: str, kept: str
) -> None:
    for name, day in (("first", first), ("second", second)):
        date = f' changedate="{day}T000000Z"' if day else ""
        desk("import", tmx(f"{name}.tmx", tu("장관", "minister", f'{date} changeid="{name}"')))
    out = desk("export", "--format", "tmx").out
    assert out.count("<tu ") == 1
    assert f'changeid="{kept}"' in out


def test_another_target_is_kept_beside_or_replaces(desk: Tmtool) -> None:
    desk("import", tmx("a.tmx", tu("장관", "minister")))
    desk("import", tmx("b.tmx", tu("장관", "secretary")))
    assert held(desk) == [["장관", "minister"], ["장관", "secretary"]]
    one = report(desk, tmx("c.tmx", tu("장관", "Minister")), "--other-target", "replace")
    assert (one["added"], one["replaced"]) == (1, 2)
    assert held(desk) == [["장관", "Minister"]]
    assert desk("undo", "3").status == 0
    assert held(desk) == [["장관", "minister"], ["장관", "secretary"]]


def test_replacing_leaves_the_last_of_one_file(desk: Tmtool) -> None:
    units = [tu("장관", "minister"), tu("차관", "vice minister"), tu("장관", "secretary")]
    desk("import", tmx("a.tmx", *units), "--other-target", "replace")
    assert held(desk) == [["차관", "vice minister"], ["장관", "secretary"]]


def test_a_changed_version_of_a_file_takes_the_place_of_the_older(desk: Tmtool) -> None:
    desk("import", tmx("a.tmx", tu("장관", "minister"), tu("차관", "vice minister")))
    same = desk("import", "a.tmx")
    assert "Nothing has changed" in same.out
    done = desk("import", tmx("a.tmx", tu("장관", "minister"), tu("회담", "talks")))
    assert "Added 2 units from a.tmx in place of 2 older ones" in done.out
    assert held(desk) == [["장관", "minister"], ["회담", "talks"]]
    desk("undo", "2")
    assert held(desk) == [["장관", "minister"], ["차관", "vice minister"]]


def test_a_file_whose_units_another_has_replaced_comes_in_again_where_that_is_asked_for(
    desk: Tmtool,
) -> None:
    desk("import", tmx("a.tmx", tu("장관", "minister"), tu("차관", "vice minister")))
    desk("import", tmx("b.tmx", tu("장관", "secretary")), "--other-target", "replace")
    same = desk("import", "a.tmx")
    assert "Nothing has changed in a.tmx since it came into main." in same.out
    assert "--again" in same.out
    assert held(desk) == [["차관", "vice minister"], ["장관", "secretary"]]
    done = desk("import", "a.tmx", "--again", "--other-target", "replace")
    assert "Added 2 units from a.tmx in place of 1 older one" in done.out
    assert held(desk) == [["장관", "minister"], ["차관", "vice minister"]]
    desk("undo", "3")
    assert held(desk) == [["차관", "vice minister"], ["장관", "secretary"]]


def test_a_file_of_which_no_unit_is_left_comes_in_as_if_it_were_new(desk: Tmtool) -> None:
    desk("import", tmx("a.tmx", tu("장관", "minister")))
    desk("import", tmx("b.tmx", tu("장관", "secretary")), "--other-target", "replace")
    assert "Added 1 unit" in desk("import", "a.tmx").out
    assert held(desk) == [["장관", "secretary"], ["장관", "minister"]]


def test_whether_a_file_is_asked_for_again_is_no_part_of_what_it_is(desk: Tmtool) -> None:
    desk("import", tmx("a.tmx", tu("장관", "minister")), "--again")
    assert "Nothing has changed" in desk("import", "a.tmx").out


def test_languages_are_renamed_and_chosen(desk: Tmtool) -> None:
    desk(
        "import",
        tmx(
            "a.tmx",
            tu("장관", "minister", langs=("ko-KR", "en_US")),
            tu("大臣", "m", langs=("ja", "en")),
        ),
        "--rename", "ko-KR=ko", "--rename", "en=en-GB", "--lang", "ko", "--lang", "en",
    )  # fmt: skip
    out = desk("export", "--format", "tmx").out
    assert 'xml:lang="ko"' in out
    assert 'xml:lang="en-GB"' in out
    assert "大臣" not in out


def test_filters_leave_out_what_is_not_wanted(desk: Tmtool) -> None:
    file = tmx(
        "a.tmx",
        tu("하나", "one", ' changedate="20240101T000000Z" creationid="kim"'),
        tu("둘", "two", ' changedate="20250601T000000Z" creationid="kim"'),
        tu("셋", "three", ' changedate="20250601T000000Z" creationid="lee"'),
        tu("NATO", "NATO", ' changedate="20250601T000000Z" creationid="kim"'),
    )
    one = report(
        desk, file, "--since", "2025-01-01", "--property", "creationid=kim", "--translated"
    )
    assert (one["added"], one["unwanted"]) == (1, 3)
    assert held(desk) == [["둘", "two"]]


def test_the_report_says_what_was_merged_and_refused_and_where(desk: Tmtool) -> None:
    desk("import", tmx("a.tmx", tu("장관", "minister")))
    one = report(
        desk,
        tmx("b.tmx", tu("회담", "talks"), "<tu/>\n", tu("장관", "minister"), tu("차관", " ")),
    )
    assert (one["added"], one["known"], one["refusals"]) == (1, 1, 2)
    assert [r["line"] for r in one["refused"]] == [4, 6]
    assert one["merged"] == [{"line": 5, "unit": 1}]
    told = desk("import", tmx("c.tmx", tu("협의", "consultation"), tu("차관", "")))
    assert "c.tmx:4: not imported: a text or its translation is missing" in told.err


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(desk: Tmtool) -> None:
    done = desk("import", tmx("a.tmx", tu("장관", "minister")), "--dry-run")
    assert "Would add 1 unit from a.tmx to main" in done.out
    assert desk("log").out == "Nothing has been written yet.\n"


def test_several_files_are_a_changeset_each(desk: Tmtool) -> None:
    files = (tmx("a.tmx", tu("장관", "minister")), tmx("b.tmx", tu("회담", "talks")))
    assert desk("import", *files).status == 0
    assert desk("log").out.count("\n") == 2


def test_a_file_is_told_by_its_content_not_its_name(desk: Tmtool) -> None:
    Path(tmx("a.tmx", tu("장관", "minister"))).rename("a.dat")
    assert "Added 1 unit" in desk("import", "a.dat").out


def test_where_a_unit_comes_from_goes_along(project: Tmtool) -> None:
    project("import", "article.ko.txt", "article.en.txt", "--date", "2026-03-12")
    project("export", "out.tmx")
    for command in (("import", "out.tmx"), ("import", "out.tmx", "--db", "new.db")):
        if "--db" in command:
            project("db", "upgrade", "--db", "new.db")
        assert project(*command).status in {0, 2}
    first = project("export", "--format", "tmx").out
    assert "2026-03-12" in first
    assert project("log").out.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<tmx version='1.4'><header/><body><tu><tuv xml:lang='ko'><seg>a</seg>", "bad.tmx:1"),
        ("<tmx version='1.4'><header/><body></body></tmx>", "nothing in it"),
        ("<tmx version='1.4'><header/><body>\n<tu></tuv></tu></body></tmx>", "bad.tmx:2"),
    ],
)
def test_a_bad_file_is_refused_with_its_place_and_nothing_is_written(
    desk: Tmtool, content: str, told: str
) -> None:
    Path("bad.tmx").write_text(content, encoding="utf-8")
    done = desk("import", "bad.tmx")
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert desk("log").out == "Nothing has been written yet.\n"


def test_a_missing_file_is_named(desk: Tmtool) -> None:
    done = desk("import", "missing.tmx")
    assert done.status == 2
    assert "missing.tmx" in done.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "bad.tmx: not a bilingual file that tmtool knows"),
        ("<html/>", "bad.tmx:1: not a bilingual file that tmtool knows: its root is <html>"),
        ('<?xml version="1.0"?>\n\n<<tmx>', "bad.tmx:3: not well-formed XML"),
        ('{"a": 1}', "bad.tmx: not a bilingual file that tmtool knows"),
        ('<?xml version="1.0" encoding="klingon"?><tmx/>', "bad.tmx:1: no encoding is called"),
    ],
)
def test_a_file_that_is_only_named_so_is_told(desk: Tmtool, content: str, said: str) -> None:
    Path("bad.tmx").write_text(content, encoding="utf-8")
    done = desk("import", "bad.tmx")
    assert done.status == 2
    assert f"tmtool: {said}" in done.err
    assert "Usage" not in done.err


def test_a_text_that_no_database_stores_is_refused_with_its_line(desk: Tmtool) -> None:
    unit = (
        '{{"source": "{}", "target": "b", "source_language": "ko", "target_language": "en", '
        '"origin": "{}"}}'
    )
    texts = (("가\\ud800", "o"), ("나", "o"), ("다\\u0000", "o"), ("라", "o\\u0000"))
    held_units = ",\n".join(unit.format(*pair) for pair in texts)
    Path("m.json").write_text(f"[{held_units}]", encoding="utf-8")
    done = desk("import", "m.json")
    assert "Added 1 unit from m.json to main; 3 refused." in done.out
    for line in (1, 3, 4):
        said = f"m.json:{line}: not imported: a text holds a NUL character or half a character"
        assert said in done.err
    assert held(desk) == [["나", "b"]]
