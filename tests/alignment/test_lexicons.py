import time
import unicodedata
from pathlib import Path

import pytest

from tmtool.alignment import Lexicon, lexicon_of, read_dictionary, train
from tmtool.alignment.dictionary import parse_dictionary, shipped_lexicon
from tmtool.alignment.profile import pieces
from tmtool.errors import InputError

PAIRS = [
    ("정부는 사과를 수입했다", "The government imported apples"),
    ("정부는 배를 수출했다", "The government exported pears"),
    ("농부는 사과를 수출했다", "The farmer exported apples"),
    ("농부는 배를 수입했다", "The farmer imported pears"),
] * 5


def renderings(lexicon: Lexicon, word: str) -> list[str]:
    return [r.word for r in lexicon.entries.get(word, ())]


def test_words_that_always_meet_are_learned_as_translations() -> None:
    learned = train(PAIRS, "ko", "en")
    assert renderings(learned, "정부")[0] == "government"
    assert renderings(learned, "사과")[0] == "appl"
    assert learned.size == len(PAIRS)


def test_probabilities_are_probabilities() -> None:
    for entry in train(PAIRS, "ko", "en").entries.values():
        for each in entry:
            assert 0.0 <= each.forward <= 1.0
            assert 0.0 <= each.backward <= 1.0


def test_words_that_met_once_are_not_learned() -> None:
    learned = train([*PAIRS, ("외톨이 낱말", "a lonely word")], "ko", "en")
    assert "외톨이" not in learned.entries


def test_nothing_is_learned_from_nothing() -> None:
    assert len(train([], "ko", "en")) == 0


def test_a_learned_lexicon_is_the_same_after_it_was_kept() -> None:
    learned = train(PAIRS, "ko", "en")
    again = Lexicon.from_bytes(learned.to_bytes())
    assert again.entries == learned.entries
    assert (again.source_lang, again.target_lang, again.size) == ("ko", "en", len(PAIRS))


@pytest.mark.parametrize("kept", [b"", b"nonsense", train(PAIRS, "ko", "en").to_bytes()[:-9]])
def test_damaged_bytes_are_refused(kept: bytes) -> None:
    with pytest.raises(InputError, match="lexicon"):
        Lexicon.from_bytes(kept)


def test_a_lexicon_is_read_from_either_side() -> None:
    lexicon = parse_dictionary(["외교부\tForeign Ministry; MOFA"], "ko", "en")
    assert set(renderings(lexicon, "외교부")) == {"foreign", "ministry", "mofa"}
    assert renderings(lexicon.reversed, "mofa") == ["외교부"]
    turned = lexicon.reversed.reversed
    assert {word: tuple(each) for word, each in turned.entries.items()} == lexicon.entries


def test_a_tab_separated_dictionary_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("\ufeff# 우리 말\n사과\tapple; apples\n\n배\tpear\n", encoding="utf-8")
    lexicon = read_dictionary(path, "ko", "en")
    assert renderings(lexicon, "배") == ["pear"]
    assert len(lexicon) == 2


def test_hunaligns_dictionary_is_read_target_first(tmp_path: Path) -> None:
    path = tmp_path / "ko-en.dic"
    path.write_text("apple @ 사과\nforeign ministry @ 외교부\n", encoding="utf-8")
    lexicon = read_dictionary(path, "ko", "en")
    assert renderings(lexicon, "사과") == ["appl"]
    assert set(renderings(lexicon, "외교부")) == {"foreign", "ministry"}


def test_a_line_of_neither_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("사과\tapple\n배 pear\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.tsv:2: neither a tab nor ' @ '"):
        read_dictionary(path, "ko", "en")


def test_a_dictionary_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"own\.tsv"):
        read_dictionary(path, "ko", "en")
    with pytest.raises(InputError, match=r"none\.tsv"):
        read_dictionary(tmp_path / "none.tsv", "ko", "en")


def test_the_longer_a_phrase_the_less_each_of_its_words_is_trusted() -> None:
    lexicon = lexicon_of([("외교부", "ministry"), ("법무부", "ministry of justice")], "ko", "en")
    sure = {r.word: r.forward for r in lexicon.entries["외교부"]}
    shared = {r.word: r.forward for r in lexicon.entries["법무부"]}
    assert sure["ministry"] > max(shared.values())


def test_phrases_that_are_too_long_say_nothing() -> None:
    phrases = [("외교부", "foreign ministry"), ("법무부 장관", "minister of justice and peace")]
    lexicon = lexicon_of(phrases, "ko", "en", longest=4)
    assert set(lexicon.entries) == {"외교부"}


def test_a_decomposed_dictionary_is_read_as_a_composed_one() -> None:
    lines = ["외교부\tministry"]
    decomposed = [unicodedata.normalize("NFD", line) for line in lines]
    assert parse_dictionary(decomposed, "ko", "en") == parse_dictionary(lines, "ko", "en")


def test_the_shipped_lexicon_is_one_however_its_languages_are_written() -> None:
    assert shipped_lexicon("ko_KR", "EN") is shipped_lexicon("ko", "en-US")
    assert shipped_lexicon("*", "en") is None


def test_a_compound_is_cut_into_the_words_that_are_known() -> None:
    known = {"외교", "차관", "회의"}
    assert pieces("외교차관회의", known) == ["외교", "차관", "회의"]
    assert pieces("한외교차관급들회의", known) == ["외교", "차관", "급들", "회의"]
    assert pieces("북핵문제", known) == ["북핵문제"]


def test_a_word_without_an_end_is_cut_in_good_time() -> None:
    begun = time.process_time()
    assert pieces("외교가나" * 5_000, {"외교"})[:2] == ["외교", "가나"]
    assert time.process_time() - begun < 2
