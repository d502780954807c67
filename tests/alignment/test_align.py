import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.alignment.building import EN, KO, document
from tmtool.alignment import Alignment, Evidence, align, lexicon_of, train
from tmtool.units import BlockKind, Segment
from tmtool.workspace.texts import read_text

Groups = list[tuple[tuple[int, ...], tuple[int, ...]]]


def groups(alignment: Alignment) -> Groups:
    return [(g.source, g.target) for g in alignment]


def aligned(ko: list[Segment], en: list[Segment]) -> Groups:
    return groups(align(ko, en, "ko", "en"))


def one_to_one(count: int) -> Groups:
    return [((i,), (i,)) for i in range(count)]


def joined(first: str, second: str, by: str) -> str:
    return f"{first.rstrip('.')}{by}{second}"


def test_sentences_that_translate_each_other_one_by_one_are_paired() -> None:
    assert aligned(document(*KO), document(*EN)) == one_to_one(6)


def test_it_goes_in_either_direction() -> None:
    found = align(document(*EN), document(*KO), "en-US", "ko-KR")
    assert groups(found) == one_to_one(6)


def test_a_sentence_that_was_split_in_translation_goes_with_both_parts() -> None:
    ko = [KO[0], joined(KO[1], KO[2], ", "), *KO[3:]]
    assert ((1,), (1, 2)) in aligned(document(*ko), document(*EN))


def test_sentences_that_were_joined_in_translation_go_together() -> None:
    en = [EN[0], joined(EN[1], EN[2], ", and "), *EN[3:]]
    assert ((1, 2), (1,)) in aligned(document(*KO), document(*en))


def test_three_sentences_that_were_joined_go_together() -> None:
    en = [EN[0], joined(joined(EN[1], EN[2], "; "), EN[3], ", while "), *EN[4:]]
    assert ((1, 2, 3), (1,)) in aligned(document(*KO), document(*en))
    ko = [KO[0], joined(joined(KO[1], KO[2], ", "), KO[3], ", "), *KO[4:]]
    assert ((1,), (1, 2, 3)) in aligned(document(*ko), document(*EN))


def test_two_sentences_cut_at_another_place_go_together() -> None:
    ko = [KO[0], joined(KO[1], KO[2], ", "), KO[3], *KO[4:]]
    en = [EN[0], EN[1], joined(EN[2], EN[3], ", and "), *EN[4:]]
    assert ((1, 2), (1, 2)) in aligned(document(*ko), document(*en))


def test_two_sentences_in_the_other_order_are_two_pairs() -> None:
    en = [EN[0], EN[2], EN[1], *EN[3:]]
    found = aligned(document(*KO), document(*en))
    assert ((1,), (2,)) in found
    assert ((2,), (1,)) in found


@pytest.mark.parametrize("gone", range(1, 5))
def test_a_sentence_without_a_translation_stays_alone(gone: int) -> None:
    en = [*EN[:gone], *EN[gone + 1 :]]
    found = aligned(document(*KO), document(*en))
    assert ((gone,), ()) in found
    assert sum(bool(a and b) for a, b in found) == 5


def test_furniture_goes_with_furniture_only() -> None:
    ko = document(KO[0], KO[1], "홍길동 기자 hong@example.com")
    en = document(EN[0], EN[1], "Copyright (c) News. All rights reserved.")
    for source, target in aligned(ko, en):
        if source and target:
            assert (2 in source) == (2 in target)
    bare = aligned(ko, document(EN[0], EN[1]))
    assert ((2,), ()) in bare


def test_a_heading_goes_with_a_heading() -> None:
    kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH)
    ko = document("안전", KO[0], "기타", KO[1], kinds=kinds)
    en = document("Safety", EN[0], "Miscellany", EN[1], kinds=kinds)
    assert aligned(ko, en) == one_to_one(4)


def test_an_empty_side_leaves_everything_alone() -> None:
    found = align(document(*KO), [], "ko", "en")
    assert groups(found) == [((i,), ()) for i in range(6)]
    assert found.mismatched
    assert groups(align([], [], "ko", "en")) == []


def test_languages_that_nothing_is_known_of_are_aligned_by_numbers_names_and_lengths() -> None:
    source = document(
        "Kim Min-su kom til Oslo den 18. juli.",
        "Han møtte 25 ministre.",
        "Avtalen koster 300 millioner kroner, sa Hansen.",
    )
    target = document(
        "Kim Min-su vino a Oslo el 18 de julio.",
        "Se reunió con 25 ministros.",
        "El acuerdo cuesta 300 millones de coronas, dijo Hansen.",
    )
    assert groups(align(source, target, "xx", "yy")) == one_to_one(3)


words = st.sampled_from(
    [*KO, *EN, "18", "Kim", "?", '"', "...", "\u200f", "이", "a", "기자", "(END)", "  ", "다 다 다"]
)
sides = st.lists(st.lists(words, min_size=1, max_size=3).map(" ".join), max_size=9)


@settings(max_examples=60, deadline=None)
@given(sides, sides, st.sampled_from([("ko", "en"), ("en", "ko"), ("ja", "ru"), ("", "")]))
def test_the_groups_part_both_sides_and_keep_their_order(
    one: list[str], other: list[str], tags: tuple[str, str]
) -> None:
    found = align(document(*one), document(*other), *tags)
    assert [i for g in found for i in g.source] == list(range(len(one)))
    assert sorted(j for g in found for j in g.target) == list(range(len(other)))
    assert all(0.0 <= g.confidence <= 1.0 for g in found)
    assert 0.0 <= found.score <= 1.0
    for g in found:
        assert (len(g.source), len(g.target)) in {
            (1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)
        }  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(sides, sides)
def test_the_same_documents_are_aligned_the_same_way_again(
    one: list[str], other: list[str]
) -> None:
    first, again = (align(document(*one), document(*other), "ko", "en") for _ in range(2))
    assert first == again


def test_a_group_says_what_speaks_for_it() -> None:
    first = align(document(*KO), document(*EN), "ko", "en").groups[0]
    clues = {(c.source, c.target): c.kind for c in first.clues}
    assert clues["도쿄", "tokyo"] == "lexicon"
    assert "number" in clues.values()


def partner_of_the_second(ko: tuple[str, str], en: str, evidence: Evidence) -> set[str]:
    """Align two sentences with a translation of the second; return the kinds of its clues."""
    found = align(document(*ko), document(en), "ko", "en", evidence=evidence)
    assert groups(found) == [((0,), ()), ((1,), (0,))]
    return {c.kind for c in found.groups[1].clues}


def test_names_are_known_by_their_sound() -> None:
    ko = ("오코너가 웃었다고 들었음.", "나카무라가 울었다고 들었음.")
    kinds = partner_of_the_second(ko, "They heard Nakamura cry.", Evidence(shipped=False))
    assert kinds == {"sound"}


def test_the_glossarys_terms_are_evidence() -> None:
    terms = lexicon_of([("마바사아", "blorf"), ("가나다라", "quux")], "ko", "en")
    ko = ("가나다라 보았음.", "마바사아 보았음.")
    assert "term" in partner_of_the_second(ko, "The blorf saw.", Evidence(terms=terms))


def test_what_was_learned_is_evidence() -> None:
    pairs = [("마바사아", "blorf"), ("가나다라", "quux")] * 10
    ko = ("가나다라 보았음.", "마바사아 보았음.")
    evidence = Evidence(lexicons=[train(pairs, "ko", "en")])
    assert "lexicon" in partner_of_the_second(ko, "The blorf saw.", evidence)


def test_the_trilateral_article_is_aligned_whole(shared: Path) -> None:
    folder = shared / "articles" / "trilateral-vice-ministers"
    lines = (folder / "gold.jsonl").read_text("utf-8").splitlines()
    gold = [(" ".join(g["ko"]), " ".join(g["en"])) for g in map(json.loads, lines)]
    ko, en = (read_text(folder / f"{lang}.txt", lang, lang) for lang in ("ko", "en"))
    found = align(ko.segments, en.segments, "ko", "en")
    assert [(ko.joined(g.source), en.joined(g.target)) for g in found] == gold
    assert not found.mismatched


def test_long_documents_are_aligned_in_windows_as_short_ones_are(shared: Path) -> None:
    ko, en = (
        (shared / "corpora" / "news" / f"{lang}.txt").read_text("utf-8").splitlines()[:400]
        for lang in ("ko", "en")
    )
    found = aligned(document(*ko), document(*en))
    assert len(set(found) & set(one_to_one(400))) > 370
