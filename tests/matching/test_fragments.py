from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.matching.building import article, fill, unit
from tmtool.match_units import units
from tmtool.matching import fragments
from tmtool.matching.fragments import LEAST_LETTERS, LEAST_UNITS, Fragment
from tmtool.matching.stretches import find_units
from tmtool.store import Store
from tmtool.units import TranslationUnit, UnitStatus

WORDS = ("정부", "회담", "차관은", "공급망", "협의", "the", "minister", "said", "2026", "北")
some_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def found(store: Store, text: str, *langs: str, **options: object) -> list[Fragment]:
    with store.read() as reader:
        source, target = langs or ("ko", "en")
        return fragments.find(reader, text, source, target, **options)  # type: ignore[arg-type]


def holds(text: str, stretch: list[str]) -> bool:
    mine = units(text)
    return any(mine[i : i + len(stretch)] == stretch for i in range(len(mine)))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(some_words, min_size=1, max_size=12), query=some_words)
def test_the_longest_stretch_of_whole_words_that_is_held_is_found(
    new_store: Callable[[], Store], texts: list[str], query: str
) -> None:
    store = new_store()
    fill(store, [unit(text, f"translation {i}") for i, text in enumerate(texts)])
    shown = found(store, query, limit=50)
    for fragment in shown:
        assert query[slice(*fragment.span)] == fragment.text
        stretch = units(fragment.text)
        assert fragment.source.text in texts
        assert units(fragment.source.text[slice(*fragment.source_span)]) == stretch
    words = query.split()
    stretches = [
        units(" ".join(words[start:end]))
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    ]
    longest = max(
        (
            sum(map(len, stretch))
            for stretch in stretches
            if len(stretch) >= LEAST_UNITS
            and sum(map(len, stretch)) >= LEAST_LETTERS
            and any(holds(text, stretch) for text in texts)
        ),
        default=0,
    )
    assert max((sum(map(len, units(f.text))) for f in shown), default=0) >= longest
    spans = [f.span for f in shown]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_unit_that_is_the_stretch_gives_its_whole_translation(store: Store) -> None:
    fill(
        store,
        [
            unit("한미일 외교차관협의회", "trilateral vice foreign ministers' consultations"),
            unit("지난 한미일 외교차관협의회 결과", "results of the last consultations"),
        ],
    )
    [fragment] = found(store, "다음 달 한미일 외교차관협의회를 서울에서 연다고 밝혔다")
    assert fragment.text == "한미일 외교차관협의회"
    assert fragment.target_span is not None
    assert fragment.target.text == "trilateral vice foreign ministers' consultations"
    assert fragment.target_span == (0, len(fragment.target.text))


def test_of_units_that_are_the_stretch_the_most_trusted_and_newest_serves(store: Store) -> None:
    fill(
        store,
        [
            unit("조기경보 체계", "pending", status=UnitStatus.PENDING),
            unit("조기경보 체계", "of 2026", article=article("new", "2026-01-01")),
            unit("조기경보 체계", "of 2024", article=article("old", "2024-01-01")),
            unit("조기경보 체계 구축", "a longer one"),
        ],
    )
    assert translations(store) == ["of 2026"]
    fill(store, [unit("조기경보 체계", "approved", status=UnitStatus.APPROVED)])
    assert translations(store) == ["approved"]
    fill(store, [unit("조기경보 체계", "the last", status=UnitStatus.APPROVED)])
    assert translations(store) == ["the last"]


def test_what_only_the_holders_have_in_common_is_the_translation(store: Store) -> None:
    fill(
        store,
        [
            unit(
                "장관은 조기경보 체계 구축을 강조했다",
                "The minister stressed an early warning system",
            ),
            unit("유럽도 조기경보 체계 가동", "Europe, too, starts its early warning system soon"),
            unit("올해 새로운 조기경보 체계 도입", "A new early warning system comes this year"),
            unit("장관은 새로운 예산을 강조했다", "The minister stressed a new budget this year"),
        ],
    )
    [fragment] = found(store, "북한은 조기경보 체계 실험에 성공했다고 한다")
    assert fragment.text == "조기경보 체계"
    assert fragment.target_span is not None
    assert fragment.target.text[slice(*fragment.target_span)] == "early warning system"


def test_what_is_not_certain_is_left_open(store: Store) -> None:
    fill(
        store,
        [
            unit("장관은 조기경보 체계 구축을 강조했다", "The minister stressed early warning"),
            unit("장관은 조기경보 체계 구축을 거부했다", "The minister refused early warning"),
        ],
    )
    [fragment] = found(store, "북한은 조기경보 체계 실험에 성공했다고 한다")
    assert fragment.target_span is None


SYSTEM = "북한은 조기경보 체계 실험에 성공했다고 한다"
FIRST, SECOND = "장관은 조기경보 체계 구축을 강조했다", "유럽도 조기경보 체계 가동"


def translations(store: Store) -> list[str | None]:
    return [
        fragment.target_span and fragment.target.text[slice(*fragment.target_span)]
        for fragment in found(store, SYSTEM)
    ]


@pytest.mark.parametrize(
    ("units", "translation"),
    [
        (
            [unit(FIRST, "He urged early warning"), unit(SECOND, "Early warning starts")],
            "Early warning",
        ),
        ([unit(FIRST, "He urged forewarning"), unit(SECOND, "Forewarning starts")], "Forewarning"),
        # Twice the same sentence tells nothing.
        ([unit(FIRST, "He urged early warning"), unit(FIRST, "Early warning was urged")], None),
        # Other texts have it as well.
        (
            [
                unit(FIRST, "Officials said that it was early"),
                unit(SECOND, "Officials said Europe starts"),
                *(unit(f"다른 말 {i}", f"Officials said no to {i}") for i in range(5)),
            ],
            None,
        ),
        # Only half of the translations have it.
        (
            [
                unit(FIRST, "He urged early warning"),
                unit(SECOND, "Early warning starts"),
                unit("올해 새로운 조기경보 체계 도입", "A new network comes"),
                unit("그들의 조기경보 체계 폐기", "They scrap their alarm"),
            ],
            None,
        ),
        # All that they have in common is much too short.
        (
            [
                unit(FIRST, "The minister stressed a very long thing in a lot of words"),
                unit(SECOND, "Europe starts a thoroughly new programme for the whole of it"),
            ],
            None,
        ),
    ],
)
def test_a_translation_is_what_most_examples_and_hardly_any_other_text_have(
    store: Store, units: list[TranslationUnit], translation: str | None
) -> None:
    fill(store, units)
    assert translations(store) == [translation]


def test_a_stretch_is_found_where_its_words_stand_whole() -> None:
    assert find_units("the ministers", ["the", "minister"]) is None
    text = "올해 3.5% 성장했다"
    assert text[slice(*(find_units(text, units("3.5% 성장")) or ()))] == "3.5% 성장"


def test_half_of_the_texts_that_have_a_translation_are_enough(store: Store) -> None:
    fill(store, [unit(FIRST, "He urged early warning"), unit(SECOND, "Early warning starts")])
    fill(store, [unit(f"다른 말 {i}", f"No early warning of {i}") for i in range(2)])
    assert translations(store) == ["Early warning"]
    fill(store, [unit("또 다른 말", "No early warning at all")])
    assert translations(store) == [None]


def test_of_many_units_that_hold_a_stretch_the_newest_serves(store: Store) -> None:
    fill(store, [unit("조기경보 체계", f"translation {i}") for i in range(100)])
    assert translations(store) == ["translation 99"]


def test_no_two_stretches_share_a_word_and_the_longest_are_shown(store: Store) -> None:
    fill(
        store,
        [
            unit("정부는 회담을 열었다", "a"),
            unit("회담을 열었다고 발표했다", "b"),
            unit("장관은 만찬을 마쳤다", "c"),
        ],
    )
    overlapping = "정부는 회담을 열었다고 발표했다"
    assert [f.text for f in found(store, overlapping)] == ["회담을 열었다고 발표했다"]
    side_by_side = "장관은 만찬을 마쳤다 회담을 열었다고 발표했다 장관은 만찬을 마쳤다"
    assert [f.target.text for f in found(store, side_by_side)] == ["c", "b", "c"]
    assert [f.target.text for f in found(store, side_by_side, limit=1)] == ["b"]
    assert [f.unit.variants[0] for f in found(store, side_by_side, limit=1)] == [
        f.source for f in found(store, side_by_side, limit=1)
    ]
    assert len(found(store, " ".join([overlapping] * 7))) == 5


@pytest.mark.parametrize(
    ("query", "stretch"),
    [
        # One syllable of a word says nothing, two do, and so does a word of one.
        ("외교부 장관이 미얀마로", "외교부 장관이"),
        ("외교부 장관이 미국인을", "외교부 장관이 미국"),
        ("국방부 차관이 또 갔다", "국방부 차관이 또"),
        # Two words are too few, and so are three of a letter or two.
        ("the old security cooperation", None),
        ("so do i", None),
        ("and so do i now", "so do i now"),
    ],
)
def test_a_stretch_is_of_whole_words_and_long_enough(
    store: Store, query: str, stretch: str | None
) -> None:
    texts = (
        "외교부 장관이 미국에", "국방부 차관이 또 왔다", "new security cooperation", "so do i now",
    )  # fmt: skip
    fill(store, [unit(text, "x") for text in texts])
    assert [f.text for f in found(store, query)] == ([stretch] if stretch else [])


@pytest.mark.parametrize("query", ["", "정부", "전혀 다른 말을 한다"])
def test_nothing_is_found_where_nothing_long_enough_is_held(store: Store, query: str) -> None:
    fill(store, [unit("정부 회담이 열렸다", "x")])
    assert found(store, query) == []


def test_only_units_that_may_be_shown(store: Store) -> None:
    rejected = unit("공동성명을 채택했다", "x", status=UnitStatus.REJECTED)
    fill(store, [rejected, unit("공동성명을 채택하지 않았다", "y", memory="web")])
    text = "양국은 공동성명을 채택했다고 발표했다"
    assert [f.text for f in found(store, text)] == ["공동성명을 채택"]
    assert found(store, text, memories=["main"]) == []
    assert found(store, text, "ko", "ja") == []
