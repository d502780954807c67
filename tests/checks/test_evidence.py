"""What findings rest on, as it is told."""

from datetime import date

import pytest

from tmtool.checks.evidence import reference
from tmtool.units import Article, Provenance, TranslationUnit, Variant


@pytest.mark.parametrize(
    ("article", "told"),
    [
        (None, "main"),
        (Article(key="a.txt"), "a.txt"),
        (Article(key="a.txt", url="https://example.com/a"), "https://example.com/a"),
        (Article(key="a.txt", title="Talks", date=date(2026, 3, 1)), "Talks, 2026-03-01"),
    ],
)
def test_a_unit_is_told_by_its_article(article: Article | None, told: str) -> None:
    unit = TranslationUnit(
        variants=(Variant("ko", "회의"),), provenance=Provenance(memory="main", article=article)
    )
    assert reference(unit) == told
