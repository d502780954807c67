"""How titles are taken apart."""

import pytest

from tmtool import languages
from tmtool.checks.forms import TitleReader

READER = TitleReader(languages.get("en").writing())


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("U.S. Secretary of State", "U.S. "),
        ("the South Korean foreign minister", "the South Korean "),
        ("the South Ko\u00adrean foreign minister", "the South Ko\u00adrean "),
        ("Tu\u0308rkiye’s foreign minister", ""),
        ("Tu\u0308rkiye foreign minister", "Tu\u0308rkiye "),
        ("German-born minister", "German-"),
        ("foreign minister", ""),
        ("Korean", ""),
        ("", ""),
    ],
)
def test_the_country_before_a_title_is_told_as_it_is_written(title: str, country: str) -> None:
    assert READER.country(title) == country
