"""Numbers, amounts, dates and times in the words of each language, odd ones too."""

import time

import pytest

from tmtool import languages


@pytest.mark.parametrize("lang", ["ko", "en", "ja", "de"])
@pytest.mark.parametrize(
    "text",
    ["1" * 5_000, "a" * 5_000, "a1" * 5_000, "一" * 5_000, "二十" * 5_000, "다." * 5_000,
     "five-" * 1_000, "A." * 5_000],
    ids=lambda text: text[:5],
)  # fmt: skip
def test_a_token_without_an_end_is_read_in_no_time(text: str, lang: str) -> None:
    begun = time.process_time()
    languages.get(lang).quantities(text)
    assert time.process_time() - begun < 2


def test_a_code_is_no_number_and_what_stands_beside_it_is_one() -> None:
    text = f"Key {'9f3c' * 30} of 3 users"
    [users] = languages.get("en").quantities(text)
    assert text[users.span.start : users.span.end] == "3"
