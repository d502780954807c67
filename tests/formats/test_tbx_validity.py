"""The TBX that is written is valid, in each version and style, whatever the glossary."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from tests.formats.glossaries import glossaries
from tmtool.formats.tbx_writing import TbxStyle, write_tbx
from tmtool.resources import shipped
from tmtool.terminology.concept import Concept
from tmtool.terminology.files import load

HERE = Path(__file__).parent
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def schema(style: TbxStyle) -> etree.RelaxNG:
    name = "tbx_v2.rng" if style is TbxStyle.V2 else "tbx_v3.rng"
    return etree.RelaxNG(etree.parse(HERE / name))


def written(concepts: tuple[Concept, ...], style: TbxStyle) -> etree._ElementTree:
    held = io.BytesIO()
    write_tbx(concepts, held, style)
    return etree.parse(io.BytesIO(held.getvalue()), etree.XMLParser(load_dtd=False))


@pytest.mark.parametrize("style", TbxStyle)
@few
@given(concepts=glossaries.filter(bool))
def test_any_glossary_is_valid(style: TbxStyle, concepts: tuple[Concept, ...]) -> None:
    rules = schema(style)
    assert rules.validate(written(concepts, style)), rules.error_log


@pytest.mark.parametrize("style", TbxStyle)
def test_the_shipped_glossary_is_valid(style: TbxStyle) -> None:
    concepts = tuple(load([shipped("glossary") / "agreements.toml"]))
    rules = schema(style)
    assert rules.validate(written(concepts, style)), rules.error_log


def test_version_2_is_valid_by_the_schema_of_its_core_structure_that_omegat_has(
    tmp_path: Path,
) -> None:
    if not OMEGAT.is_file():
        pytest.skip(f"no {OMEGAT} here (Debian: omegat)")
    with zipfile.ZipFile(OMEGAT) as jar:
        jar.extract("schemas/tbx.xsd", tmp_path)
    # It imports the schema of xml:lang, which is to lie beside it.
    shutil.copy(HERE / "schemas" / "xml.xsd", tmp_path / "schemas")
    rules = etree.XMLSchema(etree.parse(tmp_path / "schemas" / "tbx.xsd"))
    for name in ("agreements.toml", "persons.toml"):
        concepts = tuple(load([shipped("glossary") / name]))
        assert rules.validate(written(concepts, TbxStyle.V2)), rules.error_log


@pytest.mark.parametrize("style", TbxStyle)
def test_short_forms_are_terms_of_their_own_for_other_tools(style: TbxStyle) -> None:
    concepts = tuple(load([shipped("glossary") / "persons.toml"]))
    tree = written(concepts, style)
    short = sum(len(t.short) for c in concepts for t in c.terms)
    forms = [e for e in tree.iter() if e.text == "shortForm"]
    assert len(forms) == short > 0
