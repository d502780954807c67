"""What a morphological analyser denies, and that it is asked once a text."""

import pytest

from tmtool.languages.language import Morpheme
from tmtool.terminology.analysis import Analysis
from tmtool.text import Span

TEXT = "회의가 열렸다"
MORPHEMES = [
    Morpheme(Span(0, 2), noun=True),
    Morpheme(Span(2, 3), noun=False),
    Morpheme(Span(4, 5), noun=False),
    Morpheme(Span(5, 7), noun=False),
]


@pytest.mark.parametrize(
    ("start", "end", "denied"),
    [
        (0, 2, False),  # 회의, a noun
        (0, 3, True),  # with its particle
        (0, 1, True),  # half of it
        (4, 5, True),  # the stem of a verb
        (3, 4, True),  # nothing but a space
    ],
)
def test_only_whole_nouns_are_not_denied(start: int, end: int, *, denied: bool) -> None:
    analysis = Analysis({TEXT: MORPHEMES}.get)
    assert analysis.denies(TEXT, start, end) is denied


def test_without_an_analyser_nothing_is_denied() -> None:
    def none_installed(_: str) -> None:
        return None

    assert not Analysis(none_installed).denies(TEXT, 2, 3)


def test_a_text_is_analysed_once() -> None:
    asked = []

    def analyse(text: str) -> list[Morpheme]:
        asked.append(text)
        return MORPHEMES

    analysis = Analysis(analyse)
    for start in range(3):
        analysis.denies(TEXT, start, start + 1)
    assert asked == [TEXT]
    analysis.denies("다른 글", 0, 2)
    assert asked == [TEXT, "다른 글"]
