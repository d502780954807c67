import pytest

from tmtool import languages

ONE = [
    "제18차 한·미·일 외교차관협의회 개최(3.12.) 결과",
    "협의회(3.12.~3.14.)가 부산에서 열렸다.",
    "윤 차관은 3.12.(목) 부산에서 하퍼 부장관과 만났다.",
    "2026. 3. 12. 부산에서 열린 회의다.",
]


@pytest.mark.parametrize("sentence", ONE)
def test_the_full_stop_of_a_date_ends_no_sentence(sentence: str) -> None:
    (span,) = languages.get("ko").sentences(sentence)
    assert sentence[span.start : span.end] == sentence


def test_a_sentence_in_brackets_or_with_a_number_at_its_end_ends() -> None:
    text = "그는 웃었다(기자들도 웃었다.) 회의가 끝났다. 점수는 3.12. 다음 경기는 내일이다."
    assert len(languages.get("ko").sentences(text)) == 4
