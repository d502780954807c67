"""Weblate's translation memory: read object by object, written as Weblate imports it."""

import json
from pathlib import Path

import pytest

from tests.formats.interchange import read, write
from tmtool.errors import InputError
from tmtool.formats.bilingual import Entry, FileFormat, Loss, Refused
from tmtool.formats.detection import detect
from tmtool.formats.registry import open_bilingual
from tmtool.units import Provenance, TranslationUnit, Variant


def memory(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "memory.json"
    path.write_text(text, encoding="utf-8")
    return path


def held(source: str, target: str, **more: object) -> dict[str, object]:
    return {
        "source": source,
        "target": target,
        "source_language": "en",
        "target_language": "zh_Hans",
        **more,
    }


def test_units_have_their_texts_languages_and_origin(tmp_path: Path) -> None:
    text = json.dumps([held("a", "가", origin="p/c", category=10000002)], indent=1)
    (unit,) = read(memory(tmp_path, text))
    assert unit.variants == (Variant("en", "a"), Variant("zh-Hans", "가"))
    assert unit.properties == (("weblate:origin", "p/c"), ("weblate:category", "10000002"))
    write(tmp_path / "copy.json", FileFormat.WEBLATE, [unit])
    assert json.loads((tmp_path / "copy.json").read_bytes()) == json.loads(text)
    assert read(tmp_path / "copy.json") == [unit]


def test_objects_are_read_across_blocks_with_their_lines(tmp_path: Path) -> None:
    rows = [held(f"s{i} " + "x" * 3_000, f"t{i}\n[,]") for i in range(200)]
    text = "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]"
    entries = list(open_bilingual(memory(tmp_path, text)).units())
    lines = [e.line for e in entries]
    assert lines == list(range(2, 202))
    assert [e.unit.variants[1].text for e in entries if isinstance(e, Entry)] == [
        row["target"] for row in rows
    ]


def test_an_empty_list_is_an_empty_memory(tmp_path: Path) -> None:
    assert read(memory(tmp_path, "[]")) == []
    assert write(tmp_path / "m.json", FileFormat.WEBLATE, [unit("가", "a")]).units == 1


def test_what_is_no_unit_is_refused_with_its_line(tmp_path: Path) -> None:
    rows = [held("a", "가"), {"source": 1}, "text", held("b", "나", source_language="")]
    text = "[" + ",\n".join(json.dumps(row) for row in rows) + "]"
    entries = open_bilingual(memory(tmp_path, text)).units()
    assert [e for e in entries if isinstance(e, Refused)] == [
        Refused(2, "not an object with the texts source, target, source_language, target_language"),
        Refused(3, "not an object with the texts source, target, source_language, target_language"),
        Refused(4, "a text does not say its language"),
    ]


FIRST = '[{"source": "a", "target": "b", "source_language": "en", "target_language": "ko"}'


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (",\n{", r":2: .*Expecting property name"),
        ("\n", r":2: .*a comma is missing"),
        ("] x", r":1: .*something follows"),
        (",\n" + "[" * 100_000, r":2: "),
        (",\n\x00]", r":2: "),
        (', {"source": ' + "9" * 10_000 + "}]", r":1: "),
    ],
)
def test_what_is_no_json_is_told_with_its_line(rest: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said):
        list(open_bilingual(memory(tmp_path, FIRST + rest)).units())


def unit(source: str, target: str) -> TranslationUnit:
    return TranslationUnit(
        variants=(Variant("ko", source), Variant("en", target, (), (("creationid", "x"),))),
        provenance=Provenance(memory=""),
        properties=(("note", "n"),),
    )


def test_what_weblate_does_not_keep_is_told(tmp_path: Path) -> None:
    written = write(tmp_path / "m.json", FileFormat.WEBLATE, [unit("가", "a"), unit("나", "")])
    assert written.units == 1
    assert written.losses == (
        Loss("properties, of which Weblate keeps none but its own", 2),
        Loss("units without a translation", 1),
    )
    assert detect(tmp_path / "m.json") is FileFormat.WEBLATE
