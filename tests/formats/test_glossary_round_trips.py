"""What is written in any format is read back to the same values."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.formats.glossaries import glossaries
from tmtool.formats.tbx import read_tbx
from tmtool.formats.tbx_writing import TbxStyle, write_tbx
from tmtool.formats.terms_tabular import read_terms, write_terms
from tmtool.terminology.canonical import fmt
from tmtool.terminology.concept import Concept
from tmtool.terminology.files import parse
from tmtool.terminology.writing import write

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("suffix", [".tsv", ".csv", ".xlsx"])
@few
@given(concepts=glossaries)
def test_tables_lose_nothing(suffix: str, concepts: tuple[Concept, ...]) -> None:
    read = read_terms(write_terms(concepts, suffix), f"terms{suffix}")
    assert read.concepts == concepts
    assert read.skipped == ()


@pytest.mark.parametrize("style", TbxStyle)
@few
@given(concepts=glossaries)
def test_tbx_loses_nothing(
    style: TbxStyle, concepts: tuple[Concept, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"terms.{style}.tbx"
    with path.open("wb") as file:
        write_tbx(concepts, file, style)
    read = read_tbx(path)
    assert read.concepts == concepts
    assert read.skipped == ()


@few
@given(concepts=glossaries)
def test_glossary_files_lose_nothing_and_are_canonical(concepts: tuple[Concept, ...]) -> None:
    text = write(concepts)
    file = parse(text)
    assert file.problems == ()
    assert file.concepts == tuple(sorted(concepts, key=lambda c: c.id))
    assert fmt(text) == text


def test_a_glossary_is_written_as_it_comes(tmp_path: Path) -> None:
    held = io.BytesIO()
    write_tbx((), held, TbxStyle.DCT)
    path = tmp_path / "empty.tbx"
    path.write_bytes(held.getvalue())
    assert read_tbx(path).concepts == ()
