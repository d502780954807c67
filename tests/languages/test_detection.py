import pytest

from tmtool import languages

TOLD = {
    "세 차관은 회의를 열었다.": "ko",
    "한미일(韓美日) 외교차관이 회의를 열었다.": "ko",
    "The ministers met on Friday and agreed to meet again.": "en",
    "三か国の外務次官は協議を行った。": "ja",
    "三国副外长举行会谈": "zh",
    "Die Minister trafen sich am Freitag und sprachen über die Lage.": "de",
    "Министры провели переговоры и договорились о встрече.": "ru",
    "": "",
    "18 + 15": "",
}


@pytest.mark.parametrize("text", TOLD)
def test_a_language_is_told_by_letters_and_common_words(text: str) -> None:
    assert languages.detect(text) == TOLD[text]


def test_words_in_no_table_tell_nothing_unless_the_languages_are_known() -> None:
    assert languages.detect("13 million") == ""
    assert languages.detect("13 million", among=("ko", "en")) == "en"
    assert languages.detect("13 million", among=("ko-KR", "en-GB")) == "en-GB"


def test_a_script_that_no_expected_language_is_written_in_tells_what_it_is() -> None:
    assert languages.detect("외교부", among=("ja", "en")) == "ko"
    assert languages.detect("Vizeminister und das Amt", among=("ko", "ja")) == "de"


def test_expected_languages_of_one_script_are_told_by_their_words() -> None:
    assert languages.detect("le ministre a dit que la réunion", among=("en", "fr")) == "fr"


def test_a_name_in_chinese_characters_is_of_the_expected_language_that_writes_so() -> None:
    assert languages.detect("森田健二") == "zh"
    assert languages.detect("森田健二", among=("ko", "en")) == "ko"
    assert languages.detect("森田健二", among=("en", "ja-JP")) == "ja-JP"
