from pathlib import Path

import pytest

from tmtool import languages
from tmtool.alignment.dictionary import shipped_lexicon

DATA = Path(languages.__file__).parent


def rows() -> list[list[str]]:
    return [
        line.split("\t")
        for path in sorted(DATA.glob("*/data/lexicon.*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]


def test_the_shipped_lexicon_is_sorted_and_every_line_has_a_word_and_renderings() -> None:
    words = [row[0] for row in rows()]
    assert words == sorted(set(words))
    for word, renderings in rows():
        assert word == word.strip() != ""
        assert all(r == r.strip() != "" for r in renderings.split("; ")), word


def test_the_shipped_lexicon_has_at_least_three_thousand_words() -> None:
    lexicon = shipped_lexicon("ko", "en")
    assert lexicon is not None
    assert len(lexicon) >= 3000


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("외교부", "foreign"),
        ("정상회담", "summit"),
        ("제재", "sanction"),
        ("비핵화", "denuclearization"),
    ],
)
def test_the_shipped_lexicon_serves_both_directions(source: str, target: str) -> None:
    onward, back = shipped_lexicon("ko-KR", "en"), shipped_lexicon("en-US", "ko")
    assert onward
    assert back
    assert target in {r.word for r in onward.entries[source]}
    assert source in {r.word for r in back.entries[target]}


def test_no_lexicon_ships_for_other_languages() -> None:
    assert shipped_lexicon("fr", "de") is None
