from pathlib import Path

import pytest

from tmtool.errors import InputError
from tmtool.segmentation import segment
from tmtool.segmentation_rules import read_segmentation_rules

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
RULES = """
<languagerule languagerulename="English">
  <rule break="no"><beforebreak>\\b(Mr|No)\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
  <rule break="no"><beforebreak>\\Qi.e.\\E</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule>
<languagerule languagerulename="Default">
  <rule break="yes">
    <beforebreak>[.?!\\x{2026}]+["\u201d]?</beforebreak><afterbreak>\\s</afterbreak>
  </rule>
</languagerule>
"""
MAPS = """
<languagemap languagepattern="[Ee][Nn].*" languagerulename="English"/>
<languagemap languagepattern="([EeKk][NnOo]).*" languagerulename="Default"/>
"""


def srx(folder: Path, cascade: str = "yes", rules: str = RULES, maps: str = MAPS) -> Path:
    path = folder / "rules.srx"
    path.write_text(
        f'{HEAD}<srx xmlns="http://www.lisa.org/srx20" version="2.0">'
        f'<header segmentsubflows="yes" cascade="{cascade}"><!-- plain text --></header><body>'
        f"<languagerules>{rules}</languagerules><maprules>{maps}</maprules></body></srx>",
        encoding="utf-8",
    )
    return path


def cut(path: Path, text: str, lang: str = "en-US") -> list[str]:
    rules = read_segmentation_rules(path, lang)
    return [s.text for s in segment(text, lang, split=rules.sentences)]


def test_the_first_rule_that_matches_a_place_decides(tmp_path: Path) -> None:
    found = cut(srx(tmp_path), "Mr. Kim came. He is No. 2, i.e. last\u2026 Why? He left.")
    assert found == ["Mr. Kim came.", "He is No. 2, i.e. last\u2026", "Why?", "He left."]


def test_without_cascade_the_first_language_map_alone_counts(tmp_path: Path) -> None:
    assert cut(srx(tmp_path, "no"), "He came. She left.") == ["He came. She left."]
    assert cut(srx(tmp_path, "no"), "왔다. 갔다.", "ko") == ["왔다.", "갔다."]


def test_segments_keep_their_place_in_the_text(tmp_path: Path) -> None:
    text = "  He came.  She left.\n\nMr. Kim stayed. "
    rules = read_segmentation_rules(srx(tmp_path), "en")
    for each in segment(text, "en", split=rules.sentences):
        assert text[each.span.start : each.span.end] == each.text


def test_version_1_without_a_namespace_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.srx"
    path.write_text(
        f'{HEAD}<srx version="1.0"><header segmentsubflows="yes"/><body>'
        f"<languagerules>{RULES}</languagerules>"
        f'<maprules><maprule maprulename="all">{MAPS}</maprule></maprules></body></srx>',
        encoding="utf-8",
    )
    assert cut(path, "왔다. 갔다.", "ko") == ["왔다.", "갔다."]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no markup", "no XML"),
        ("<tmx/>", "no SRX file, its root is <tmx>"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "x.srx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_segmentation_rules(path, "en")


def test_a_missing_file_a_language_without_rules_and_bad_patterns_are_named(
    tmp_path: Path,
) -> None:
    with pytest.raises(InputError, match=r"none\.srx"):
        read_segmentation_rules(tmp_path / "none.srx", "en")
    with pytest.raises(InputError, match="no rules for the language ja"):
        read_segmentation_rules(srx(tmp_path), "ja")
    broken = (
        "<languagerule languagerulename='Default'>"
        "<rule break='yes'><beforebreak>[.</beforebreak></rule></languagerule>"
    )
    maps = '<languagemap languagepattern=".*" languagerulename="Default"/>'
    with pytest.raises(InputError, match=r"rules.srx:2: no pattern"):
        read_segmentation_rules(srx(tmp_path, rules=broken, maps=maps), "en")
    with pytest.raises(InputError, match="there is no languagerule 'Default'"):
        read_segmentation_rules(srx(tmp_path, rules="", maps=maps), "en")


def test_entities_from_outside_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    path = tmp_path / "x.srx"
    path.write_text(
        f'<!DOCTYPE srx [<!ENTITY e SYSTEM "{secret.as_uri()}">]><srx><body><languagerules>'
        '<languagerule languagerulename="D">'
        '<rule break="yes"><beforebreak>a&e;</beforebreak></rule></languagerule></languagerules>'
        '<maprules><languagemap languagepattern=".*" languagerulename="D"/></maprules>'
        "</body></srx>",
        encoding="utf-8",
    )
    rules = read_segmentation_rules(path, "en")
    assert all("secret" not in rule.pattern.pattern for rule in rules.rules)
