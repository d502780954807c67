from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.matching.building import article, fill, unit
from tests.matching.test_placeables import GLOSSARY
from tmtool.matching import fuzzy
from tmtool.matching.match import Match, MatchKind
from tmtool.matching.similarity import NEARLY_EQUAL, Comparable
from tmtool.store import Memory, Store, UnitFilter, index, index_making
from tmtool.terminology.recogniser import Recogniser
from tmtool.text import normalize
from tmtool.units import UnitStatus

ALPHABETS = (
    "가나다",
    "가나다라마바사아자차카타파하 .",
    "ab cd",
    "abcdefghij klm",
    "北日ひらカ",
    "😀👍 가",
)


Drawn = tuple[list[str], str, int]


@st.composite
def memories(draw: st.DrawFn) -> Drawn:
    """Draw texts, a query that is near one of them, and a threshold."""
    alphabet = draw(st.sampled_from(ALPHABETS))
    texts = draw(st.lists(st.text(alphabet, min_size=1, max_size=24), min_size=1, max_size=30))
    query = list(draw(st.sampled_from(texts)))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(query)))
        query[place : place + draw(st.integers(0, 2))] = draw(st.text(alphabet, max_size=2))
    return texts, "".join(query), draw(st.integers(30, 100))


def found(store: Store, text: str, *langs: str, **options: object) -> list[Match]:
    with store.read() as reader:
        source, target = langs or ("ko", "en")
        return fuzzy.matches(reader, text, source, target, **options)  # type: ignore[arg-type]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=memories())
def test_what_a_look_at_every_text_finds_is_found(
    new_store: Callable[[], Store],
    monkeypatch: pytest.MonkeyPatch,
    drawn: tuple[list[str], str, int],
) -> None:
    monkeypatch.setattr(index, "TAIL_ENTRIES", 5)
    monkeypatch.setattr(index_making, "BLOCK_ENTRIES", 16)
    texts, query, threshold = drawn
    store = new_store()
    fill(store, [unit(text, f"translation {i}") for i, text in enumerate(texts)])
    mine = Comparable(query)
    scores = {}
    for i, text in enumerate(texts):
        alike = mine.likeness(Comparable(text))
        assert alike is not None
        # A pair with 99 may share fewer units than the index asks for; see similarity.
        if mine.units and alike.score >= threshold and alike.score != NEARLY_EQUAL:
            scores[f"translation {i}"] = alike.score
    matches = {
        m.target.text: m.score
        for m in found(store, query, threshold=threshold, limit=100)
        if m.adapted is None
    }
    assert scores.items() <= matches.items()
    best = [m.score for m in found(store, query, threshold=threshold, limit=3)]
    assert best == sorted(matches.values(), reverse=True)[: len(best)] or len(best) == 3


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Draw a sentence of few words, some of which are numbers or in Latin letters."""
    words = st.sampled_from(("회의를", "열었다", "정부는", "외교차관은", "밝혔다", "IMF", "WTO"))
    numbers = st.integers(1, 3_000).map(lambda n: f"{n}명이")
    return " ".join(draw(st.lists(words | numbers, min_size=1, max_size=4)))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(sentences(), min_size=5, max_size=40), query=sentences())
def test_the_few_that_are_shown_are_the_best_of_all(
    new_store: Callable[[], Store], texts: list[str], query: str
) -> None:
    store = new_store()
    fill(store, [unit(text, f"{text} ({i})") for i, text in enumerate(texts)])
    every = [m.score for m in found(store, query, threshold=30, limit=100)]
    assert every == sorted(every, reverse=True)
    for limit in (1, 2, 3):
        few = found(store, query, threshold=30, limit=limit)
        assert [m.score for m in few] == every[:limit]


def test_a_text_that_differs_in_numbers_alone_is_a_match_with_them_put_right(store: Store) -> None:
    fill(
        store,
        [
            unit("제15차 회의", "The 15th meeting"),
            unit("제16차 회담", "The 16th talks"),
            unit("1,234,500명 사망", "1,234,500 people died"),
        ],
    )
    match, another = found(store, "제16차 회의", limit=2)
    assert (match.kind, match.score, match.why) == (MatchKind.FUZZY, 98, "adapted: 15th → 16th")
    assert match.adapted is not None
    assert (match.adapted.text, match.adapted.whole) == ("The 16th meeting", True)
    assert another.adapted is None
    assert another.score == another.likeness.score < 98
    # A few letters in common only, and all of the words.
    [dead] = found(store, "7명 사망", threshold=30)
    assert dead.likeness.score < 60
    assert (dead.score, dead.adapted and dead.adapted.text) == (98, "7 people died")
    # So it is trusted as a near text of its length is, and not as its letters would have it.
    assert dead.likeness.fine < dead.confidence < 1
    assert another.confidence < another.likeness.fine


def test_names_are_put_right_where_a_glossary_finds_them(store: Store) -> None:
    fill(store, [unit("부산에서 만났다", "They met in Busan")])
    finders = Recogniser(GLOSSARY, "ko"), Recogniser(GLOSSARY, "en")
    [match] = found(store, "제주에서 만났다", threshold=50, finders=finders)
    assert (match.score, match.adapted and match.adapted.text) == (98, "They met in Jeju")
    [plain] = found(store, "제주에서 만났다", threshold=50)
    assert plain.adapted is None


def test_of_translations_that_are_as_good_the_last_stored_comes_first(store: Store) -> None:
    fill(store, [unit("안보실장", "first"), unit("안보실장", "second"), unit("안보실장", "third")])
    assert [m.target.text for m in found(store, "안보실장")] == ["third", "second", "first"]
    assert [m.target.text for m in found(store, "안보실장", limit=1)] == ["third"]
    assert found(store, "안보실장", limit=0) == []


def test_numbers_are_put_right_in_a_text_behind_many_that_have_more_in_common(store: Store) -> None:
    fill(store, [unit(f"3명 사망 {letter}", letter) for letter in "abcdefghijklmnopqrst"])
    fill(store, [unit("45명 사망", "45 people died")])
    [match] = found(store, "3명 사망", limit=1)
    assert (match.score, match.adapted and match.adapted.text) == (98, "3 people died")


def test_all_that_was_put_right_is_told(store: Store) -> None:
    fill(store, [unit("2명 사망 5명 부상", "Two died, five were injured")])
    [match] = found(store, "3명 사망 6명 부상")
    assert match.why == "adapted: Two → Three, five → six"


def test_a_threshold_is_held_against_the_score_with_numbers_put_right(store: Store) -> None:
    fill(
        store, [unit("제15차 한미일 외교차관 협의회가 열렸다", "The 15th consultations were held")]
    )
    query = "제16차 한미일 외교차관 협의회가 열렸다"
    [match] = found(store, query, threshold=98, limit=1)
    assert match.likeness.score < match.score == 98
    assert found(store, query, threshold=99) == []


def test_numbers_are_put_right_where_other_words_differ_too(store: Store) -> None:
    fill(store, [unit("제15차 외교차관 회의를 열었다", "held the 15th vice ministers' meeting")])
    [match] = found(store, "제16차 외교차관 회담을 열었다")
    assert match.adapted is not None
    assert not match.adapted.whole
    assert match.adapted.text == "held the 16th vice ministers' meeting"
    assert match.score == match.likeness.score
    assert match.why == "characters 82 %, covered 58 %, units 76 %; adapted: 15th → 16th"


def test_a_translation_that_lacks_a_foreign_word_keeps_the_score_of_its_letters(
    store: Store,
) -> None:
    fill(store, [unit("IMF는 대표 3명을 보냈다", "The fund sent three envoys")])
    [match] = found(store, "WTO는 대표 4명을 보냈다", threshold=50)
    assert match.score == match.likeness.score
    assert match.why.startswith("characters ")
    assert match.why.endswith(" %; adapted: three → four")


def test_it_is_told_why_a_text_is_nearly_the_same(store: Store) -> None:
    fill(store, [unit("Foreign Ministry", "외교부", langs=("en", "ko"))])
    [match] = found(store, "foreign ministry.", "en", "ko")
    assert (match.score, match.why) == (99, "differs in case, space or punctuation")


def test_edits_and_deletions_are_followed(store: Store) -> None:
    fill(store, [unit("정부는 회담을 환영했다", "one"), unit("정부는 회담을 거부했다", "two")])
    with store.change("delete") as change:
        change.delete(UnitFilter(ids=[1]))
    assert [m.target.text for m in found(store, "정부는 회담을 환영했다")] == ["two"]


def test_an_equal_text_with_equal_neighbours_is_a_context_match(store: Store) -> None:
    page = article("page")
    texts = ["앞 문장이다.", "양측은 합의했다.", "뒤 문장이다."]
    english = ["A sentence before.", "The sides agreed.", "One behind."]
    both = list(zip(texts, english, strict=True))
    fill(store, [unit(*pair, article=page, position=i) for i, pair in enumerate(both)])
    [match] = found(store, texts[1], before=texts[0], after=texts[2])
    assert (match.kind, match.score) == (MatchKind.CONTEXT, 101)
    assert match.why == "same text, same neighbours"
    [match] = found(store, texts[1], before="다른 문장이다.", after=texts[2])
    assert (match.kind, match.score) == (MatchKind.EXACT, 100)
    [match] = found(store, texts[1])
    assert match.score == 100
    [match] = found(store, english[1], "en", "ko", before=english[0])
    assert match.score == 101


def test_a_neighbour_that_is_not_in_the_language_is_another(store: Store) -> None:
    page = article("page")
    beside = unit("A sentence before.", "前の文。", langs=("en", "ja"), article=page)
    fill(store, [beside, unit("양측은 합의했다.", "The sides agreed.", article=page, position=1)])
    [match] = found(store, "양측은 합의했다.", before="앞 문장이다.")
    assert match.score == 100


def test_any_two_languages_of_a_unit_and_their_regions(store: Store) -> None:
    fill(store, [unit("안녕하세요", "Hello there", "こんにちは", langs=("ko-KR", "en-GB", "ja"))])
    assert [m.target.text for m in found(store, "hello there", "en", "ja")] == ["こんにちは"]
    assert [m.target.text for m in found(store, "こんにちは", "ja", "ko")] == ["안녕하세요"]
    assert found(store, "안녕하세요", "ko-KP", "en") == []
    assert found(store, "안녕하세요", "ko", "fr") == []


def test_two_translations_of_one_text_are_both_shown_the_newest_first(store: Store) -> None:
    old, new = article("old", "2024-01-01"), article("new", "2026-01-01")
    fill(
        store,
        [
            unit("안보실장", "National Security Adviser", article=new),
            unit("안보실장", "National Security Director", article=old),
        ],
    )
    shown = [m.target.text for m in found(store, "안보실장")]
    assert shown == ["National Security Adviser", "National Security Director"]


def test_the_most_trusted_comes_before_the_newest(store: Store) -> None:
    fill(
        store,
        [
            unit("안보실장", "approved", status=UnitStatus.APPROVED),
            unit("안보실장", "pending", status=UnitStatus.PENDING),
            unit("안보실장", "aligned", article=article("new", "2026-01-01")),
            unit("안보실장", "rejected", status=UnitStatus.REJECTED),
        ],
    )
    shown = [(m.target.text, m.score, m.penalty) for m in found(store, "안보실장")]
    assert shown == [("approved", 100, 0), ("aligned", 100, 0), ("pending", 95, 5)]
    assert found(store, "안보실장")[2].why == "same text; pending -5"


def test_penalty_and_priority_of_a_memory(store: Store) -> None:
    with store.change("memories") as change:
        change.save_memory(Memory(name="house", priority=5))
        change.save_memory(Memory(name="web", penalty=10))
    fill(
        store,
        [
            unit("공동성명을 채택했다", "house", memory="house"),
            unit("공동성명을 채택했다", "main", article=article("new", "2026-01-01")),
            unit("공동성명을 채택했다", "web", memory="web"),
        ],
    )
    matches = found(store, "공동성명을 채택했다")
    assert [(m.target.text, m.score) for m in matches] == [
        ("house", 100),
        ("main", 100),
        ("web", 90),
    ]
    assert [m.why for m in matches] == ["same text", "same text", "same text; memory web -10"]
    assert [m.target.text for m in found(store, "공동성명을 채택했다", memories=["web"])] == ["web"]
    assert found(store, "공동성명을 채택했다", memories=["web"], threshold=91) == []


def test_equal_pairs_are_shown_once(store: Store) -> None:
    fill(store, [unit("감사합니다", "Thank you"), unit("감사합니다", "Thank you")])
    assert len(found(store, "감사합니다")) == 1


def test_more_equal_texts_than_are_looked_at_do_not_hide_the_limit(store: Store) -> None:
    fill(store, [unit("같은 문장", f"translation {i}") for i in range(300)])
    assert len(found(store, "같은 문장", limit=7)) == 7


def test_confidence_is_less_for_short_texts_and_where_translations_differ(store: Store) -> None:
    long = "외교부는 세 나라 차관이 부산에서 만나 공급망 문제를 논의했다고 밝혔다"
    fill(
        store,
        [unit("열기", "Open"), unit("저장", "Save"), unit("저장", "Storage"), unit(long, "long")],
    )
    sure, short, unsure = (found(store, text)[0].confidence for text in (long, "열기", "저장"))
    assert 1 >= sure > short > unsure > 0


@pytest.mark.parametrize("nothing", ["", "   ", "\u200b", "전혀 다른 말"])
def test_nothing_is_found_for_nothing(store: Store, nothing: str) -> None:
    fill(store, [unit("정부는 회담을 환영했다", "one")])
    assert found(store, nothing) == []


def test_punctuation_alone_is_a_text(store: Store) -> None:
    fill(store, [unit("…", "…"), unit("정부", "government")])
    assert [m.target.text for m in found(store, "…")] == ["…"]
    assert normalize("…")
