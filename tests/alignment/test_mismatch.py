"""Whether two documents translate each other at all, on real news."""

from pathlib import Path

from tmtool.alignment import Alignment, align
from tmtool.text import Span
from tmtool.units import Segment

COUNT = 40


def segments(texts: list[str]) -> list[Segment]:
    return [Segment(text, Span(0, len(text)), number) for number, text in enumerate(texts)]


def documents(path: Path, size: int) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [lines[i * size : (i + 1) * size] for i in range(COUNT)]


def aligned(shared: Path, size: int, shift: int) -> list[Alignment]:
    """Align documents of so many sentences with their translations, or with others'."""
    sources = documents(shared / "corpora/news/ko.txt", size)
    targets = documents(shared / "corpora/news/en.txt", size)
    return [
        align(segments(source), segments(targets[(i + shift) % COUNT]), "ko", "en")
        for i, source in enumerate(sources)
    ]


def test_translations_of_a_few_sentences_are_known_as_such(shared: Path) -> None:
    for size, most in ((3, 1), (8, 0)):
        assert sum(a.mismatched for a in aligned(shared, size, 0)) <= most


def test_other_texts_of_a_few_sentences_are_refused(shared: Path) -> None:
    for size, most in ((3, 4), (8, 0)):
        assert sum(not a.mismatched for a in aligned(shared, size, 7)) <= most


def test_a_document_in_one_many_times_as_long_is_refused(shared: Path) -> None:
    source, target = (
        [t for d in documents(shared / f"corpora/news/{lang}.txt", 8) for t in d]
        for lang in ("ko", "en")
    )
    whole = align(segments(source[:8]), segments(target[:80]), "ko", "en")
    assert whole.mismatched
    assert whole.score < 0.5


def test_the_score_is_nothing_where_a_side_is_empty() -> None:
    empty = align([], segments(["It ended."]), "ko", "en")
    assert (empty.score, empty.mismatched) == (0.0, True)
