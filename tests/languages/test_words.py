import pytest

from tmtool import languages


@pytest.mark.parametrize(
    "forms",
    [
        ("vote", "votes", "voted", "voting"),
        ("change", "changes", "changed"),
        ("plan", "plans", "planned", "planning"),
        ("country", "countries", "country's"),
        ("address", "addresses"),
        ("apple", "apples"),
        ("stop", "stopped", "stops"),
        ("talk", "talks", "talked", "talking"),
    ],
)
def test_the_forms_of_an_english_word_are_one(forms: tuple[str, ...]) -> None:
    assert len({tuple(languages.get("en").words(form)) for form in forms}) == 1


def test_english_words_that_say_little_are_left_out() -> None:
    assert languages.get("en").words("the of and a") == []


@pytest.mark.parametrize(
    "text", ["외교부는", "외교부가", "외교부의", "외교부에서", "외교부에서는", "외교부"]
)
def test_korean_particles_are_cut_off(text: str) -> None:
    assert languages.get("ko").words(text) == ["외교부"]


def test_words_of_other_languages_are_runs_of_letters_or_pairs_where_there_are_no_spaces() -> None:
    assert languages.get("ru").words("Новый год") == ["новый", "год"]
    assert languages.get("th").words("กรุง") != []
    assert languages.get("zh").words("外交部") == ["外交", "交部"]
