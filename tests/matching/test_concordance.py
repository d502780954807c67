import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.matching.building import article, fill, unit
from tmtool.errors import InputError
from tmtool.matching import concordance
from tmtool.matching.concordance import Hits, Sort, Words
from tmtool.matching.words import WordSearch
from tmtool.store import Store, index, index_making
from tmtool.units import TranslationUnit

ALPHABETS = (
    "가나다 ",
    "가나다라마바사아자차카타파하 .·",
    "ab 'c",
    "ab1,.5 -",
    "北日ひらカ 가",
    "ß ﬁ SsFI",
)


@st.composite
def searches(draw: st.DrawFn) -> tuple[list[str], str, Words]:
    """Draw texts, and words that stand in one of them or nearly so."""
    alphabet = draw(st.sampled_from(ALPHABETS))
    texts = draw(st.lists(st.text(alphabet, min_size=1, max_size=20), min_size=1, max_size=30))
    text = draw(st.sampled_from(texts))
    start = draw(st.integers(0, len(text)))
    wanted = text[start : start + draw(st.integers(1, 6))]
    if draw(st.booleans()):
        wanted += draw(st.text(alphabet, max_size=2))
    return texts, wanted, draw(st.sampled_from(Words))


def found(store: Store, text: str, lang: str = "", **options: object) -> Hits:
    with store.read() as reader:
        return concordance.search(reader, text, lang, **options)  # type: ignore[arg-type]


def matching(store: Store, pattern: str, **options: object) -> Hits:
    with store.read() as reader:
        return concordance.search_pattern(reader, pattern, **options)  # type: ignore[arg-type]


def sources(hits: Hits) -> list[str]:
    return [hit.unit.variants[0].text for hit in hits.hits]


def marked(hits: Hits) -> Iterator[list[str]]:
    for hit in hits.hits:
        yield [hit.unit.variants[hit.variant].text[slice(*span)] for span in hit.spans]


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=searches())
def test_what_a_look_at_every_text_finds_is_found(
    new_store: Callable[[], Store],
    monkeypatch: pytest.MonkeyPatch,
    drawn: tuple[list[str], str, Words],
) -> None:
    monkeypatch.setattr(index, "TAIL_ENTRIES", 5)
    monkeypatch.setattr(index_making, "BLOCK_ENTRIES", 16)
    texts, wanted, words = drawn
    store = new_store()
    fill(store, [unit(text, f"translation {i}") for i, text in enumerate(texts)])
    search = WordSearch(wanted, words)
    holding = [text for text in texts if search.wanted and search.find(text)]
    hits = found(store, wanted, "ko", words=words, limit=100)
    assert sources(hits) == holding[::-1]
    assert (hits.total, hits.estimated) == (len(holding), False)


def units() -> list[TranslationUnit]:
    old, new = article("old", "2024-01-01"), article("new", "2026-01-01")
    return [
        unit("외교부장관이 미국 국무장관과 만났다.", "The two ministers met.", article=new),
        unit("장관은 미국을 떠났다.", "The Minister left the U.S.", article=old, memory="web"),
        unit("국방장관 회담", "Defense Ministerial Meeting on IMF", article=old),
        unit("IMF 총재가 art를 말했다", "The IMF chief spoke of the part", article=new),
    ]


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store, units())
    return store


@pytest.mark.parametrize(
    ("wanted", "marks"),
    [
        ("장관", [["장관"], ["장관"], ["장관", "장관"]]),
        ("미국", [["미국"], ["미국"]]),
        ("imf", [["IMF"], ["IMF"]]),
        ("art", [["art"]]),
        ("minist*", [["Ministerial"], ["Minister"], ["ministers"]]),
        ("u.s.", [["U.S."]]),
        ("m*", [["Ministerial", "Meeting"], ["Minister"], ["ministers", "met"]]),
        ("ministe*", [["Ministerial"], ["Minister"], ["ministers"]]),
        ("*", []),
        ("’s", []),
        ("없는말", []),
        ("  ", []),
    ],
)
def test_words_are_found_whole_and_syllables_anywhere(
    filled: Store, wanted: str, marks: list[list[str]]
) -> None:
    assert list(marked(found(filled, wanted))) == marks


def test_a_unit_that_holds_them_in_two_languages_is_one_hit(filled: Store) -> None:
    hits = found(filled, "IMF")
    assert hits.total == 2
    assert [len(spans) for spans in hits.hits[0].places] == [1, 1]
    [hit] = found(filled, "IMF", "ko").hits
    assert [len(spans) for spans in hit.places] == [1, 0]


@pytest.mark.parametrize(
    ("words", "count"), [(Words.IN_ORDER, 1), (Words.ANYWHERE, 2), (Words.TOGETHER, 0)]
)
def test_words_in_order_anywhere_and_together(filled: Store, words: Words, count: int) -> None:
    assert found(filled, "장관 미국", words=words).total == count + (words is Words.IN_ORDER)


def test_marks_are_found_where_they_stand_beside_words(store: Store) -> None:
    texts = ("그는 … 떠났다", "U.S.", "the minister's aide", "5 * 3", "'s")
    fill(store, [unit(text, "x") for text in texts])
    assert sources(found(store, "…")) == ["그는 … 떠났다"]
    assert sources(found(store, "u.s.")) == ["U.S."]
    assert sources(found(store, "*")) == ["5 * 3"]
    assert sources(found(store, "'s")) == ["'s"]


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    [
        ("'s", "minister's", False),
        ("'s", "the 's", True),
        ("3.", "3.5%", False),
        ("3.", "3. Talks", True),
        ("u.s.", "the U.S.A.", True),
    ],
)
def test_a_mark_within_a_unit_is_no_mark(word: str, text: str, *, stands: bool) -> None:
    assert bool(WordSearch(word, Words.IN_ORDER).find(text)) is stands


def test_words_that_are_to_stand_anywhere_may_stand_the_other_way_round(filled: Store) -> None:
    assert found(filled, "떠났다 장관", words=Words.ANYWHERE).total == 1
    assert found(filled, "떠났다 장관", words=Words.IN_ORDER).total == 0
    assert found(filled, "장관 장관", words=Words.ANYWHERE).total == 3
    assert found(filled, "장관 장관", words=Words.IN_ORDER).total == 1


def test_words_in_order_are_marked_each_time_that_they_stand_so(store: Store) -> None:
    fill(store, [unit("미국 장관과 미국 차관, 장관과 미국", "x")])
    assert list(marked(found(store, "장관 미국"))) == [["장관", "미국", "장관", "미국"]]


def test_words_together_may_be_parted_by_spaces_only(filled: Store) -> None:
    assert found(filled, "외교부 장관", words=Words.TOGETHER).total == 1
    assert found(filled, "미국 장관", words=Words.TOGETHER).total == 0
    assert list(marked(found(filled, "two minist*", words=Words.TOGETHER))) == [["two ministers"]]
    assert found(filled, "minist* two", words=Words.TOGETHER).total == 0


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.NEWEST, "dcba"),
        (Sort.OLDEST, "abcd"),
        (Sort.DATE, "bcda"),
        (Sort.LENGTH, "dacb"),
        (Sort.BEFORE, "dcab"),
        (Sort.AFTER, "dbca"),
    ],
)
def test_hits_are_sorted(store: Store, sort: Sort, order: str) -> None:
    texts = {
        "a": unit("다음 회담 준비", "a"),
        "b": unit("오늘 마친 회담 결과 발표", "b", article=article("new", "2026-01-01")),
        "c": unit("제주 다음 회담 장소 발표", "c", article=article("old", "2024-01-01")),
        "d": unit("회담", "d", article=article("older", "2020-01-01")),
    }
    if sort is Sort.BEFORE:
        texts["c"] = unit("첫 개별 회담 장소 준비 위원회", "c")
    fill(store, texts.values())
    hits = found(store, "회담", sort=sort)
    assert "".join(hit.unit.variants[1].text for hit in hits.hits) == order


def test_beginnings_of_words_are_sorted_too(filled: Store) -> None:
    newest = sources(found(filled, "minist*"))
    assert len(newest) == 3
    assert sources(found(filled, "minist*", sort=Sort.OLDEST)) == newest[::-1]


def test_pages_follow_each_other(store: Store) -> None:
    fill(store, [unit(f"회담 {i}", str(i)) for i in range(50)])
    for sort in Sort:
        whole = sources(found(store, "회담", sort=sort, limit=50))
        pages = [sources(found(store, "회담", sort=sort, offset=o, limit=20)) for o in (0, 20, 40)]
        assert [*pages[0], *pages[1], *pages[2]] == whole
        assert len(whole) == 50


def test_only_some_memories(filled: Store) -> None:
    assert sources(found(filled, "장관", memories=["web"])) == ["장관은 미국을 떠났다."]
    assert matching(filled, "장관", memories=["web"]).total == 1
    assert found(filled, "장관", memories=["none"]).total == 0


def test_a_count_that_is_estimated_is_said_to_be(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, [unit(f"정부 발표 {i}" if i % 2 else f"부정 표발 {i}", "x") for i in range(2_000)])
    guess = found(store, "정부", "ko")
    assert guess.estimated
    assert guess.total == 1_000
    exact = found(store, "정부", "ko", exact_total=True)
    assert (exact.total, exact.estimated, len(exact.hits)) == (1_000, False, 20)
    monkeypatch.setattr(concordance, "COMMON", 100)
    common = found(store, "발표", "ko")
    assert common.estimated
    assert 800 <= common.total <= 1_200
    assert sources(common) == sources(found(store, "발표", "ko", exact_total=True))


def test_words_that_are_common_and_of_long_ago_are_found(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concordance, "COUNTED", 250)
    monkeypatch.setattr(concordance, "COMMON", 100)
    monkeypatch.setattr(concordance, "_PATIENCE", 300)
    fill(store, [unit(f"정부 발표 {i}", "x") for i in range(700)])
    fill(store, [unit(f"부정 표발 {i}", "x") for i in range(400)])
    fill(store, [unit("마지막 발표", "x")])
    hits = found(store, "발표", "ko")
    assert sources(hits) == sources(found(store, "발표", "ko", exact_total=True))
    assert sources(hits)[:2] == ["마지막 발표", "정부 발표 699"]
    assert len(hits.hits) == 20


def test_a_pattern_is_looked_for_in_a_language_and_an_order(filled: Store) -> None:
    assert matching(filled, "IMF").total == 2
    [hit] = matching(filled, "IMF", lang="ko").hits
    assert [len(spans) for spans in hit.places] == [1, 0]
    newest = sources(matching(filled, "장관"))
    assert sources(matching(filled, "장관", sort=Sort.OLDEST)) == newest[::-1]


def test_patterns_are_matched_in_normalised_text(filled: Store) -> None:
    assert list(marked(matching(filled, r"\p{Hangul}+장관"))) == [
        ["국방장관"],
        ["외교부장관", "국무장관"],
    ]
    assert matching(filled, r"(?i)the two").total == 1
    assert matching(filled, r"the two").total == 0
    assert matching(filled, r"^x*").total == 0


def test_a_pattern_that_is_none_is_explained(filled: Store) -> None:
    with pytest.raises(InputError, match=r"pattern '\(': missing \)") as refused:
        matching(filled, "(")
    assert "without --regex" in refused.value.hint


def test_a_pattern_that_takes_too_long_is_given_up(store: Store) -> None:
    fill(store, [unit("a" * 40 + "b", "x") for _ in range(5)] + [unit("ab", "short")])
    begin = time.monotonic()
    hits = matching(store, r"(?:(?:a|a)*)*c|ab$", timeout=0.3)
    assert hits.timed_out
    assert time.monotonic() - begin < 5


def test_a_pattern_that_is_done_in_time_is_not_given_up(filled: Store) -> None:
    hits = matching(filled, "장관", timeout=0.9)
    assert (hits.total, hits.timed_out) == (3, False)
