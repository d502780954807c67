"""Which languages are meant where some are told, some are said by a file, and some are not."""

from pathlib import Path

import pytest

from tmtool.workspace.opening import open_workspace
from tmtool.workspace.project_languages import Languages
from tmtool.workspace.searching import MatchRequest, Query

PROJECT = Languages("ko", "en")


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("", "", ("ko", "en")),
        ("en", "", ("en", "ko")),
        ("", "ko", ("en", "ko")),
        ("ko-KR", "", ("ko-KR", "en")),
        ("en-US", "", ("en-US", "ko")),
        # A third language goes with the side of the project that is left.
        ("ja", "", ("ja", "en")),
        ("", "ja", ("ko", "ja")),
        ("ja", "ko", ("ja", "ko")),
    ],
)
def test_a_language_alone_goes_with_the_other_one(
    source: str, target: str, pair: tuple[str, str]
) -> None:
    assert PROJECT.pair(source, target) == pair


@pytest.mark.parametrize(
    ("said", "told", "pair"),
    [
        (("en-US", "ko-KR"), ("", ""), ("en-US", "ko-KR")),
        (("en-US", "ko-KR"), ("ja", ""), ("ja", "ko-KR")),
        (("und", "ko"), ("", ""), ("en", "ko")),
        (("und", "und"), ("", ""), ("ko", "en")),
        (("", ""), ("", "ko"), ("en", "ko")),
    ],
)
def test_what_is_told_goes_before_what_a_file_says(
    said: tuple[str, str], told: tuple[str, str], pair: tuple[str, str]
) -> None:
    assert PROJECT.of_file(said, *told) == pair


@pytest.mark.parametrize(
    ("tag", "asked"),
    [("ko-KR", "ko"), ("ja-JP", "ja"), ("zh-Hant-TW", "zh-Hant"), ("en_GB", "en"), ("ja", "ja")],
)
def test_a_memory_is_asked_without_the_region_that_a_file_names(tag: str, asked: str) -> None:
    assert PROJECT.of_memory(tag) == asked


def test_a_text_in_a_third_language_is_looked_for_in_the_language_translated_into(
    tmp_path: Path,
) -> None:
    with open_workspace(tmp_path, tmp_path / "tm.db") as desk:
        desk.create()
        told = {"ja": ("ja", "en"), "en": ("en", "ko"), "": ("ko", "en")}
        for lang, langs in told.items():
            (answer,) = desk.match([Query("外交部")], MatchRequest(lang=lang))
            assert answer.langs == langs
