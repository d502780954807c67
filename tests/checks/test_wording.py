"""Words left untranslated, and words that stand twice."""

import pytest

from tests.checks.building import Desk
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Glossary

DESK = Desk(Glossary({}))


def found(
    rule: str, draft: str, lang: str = "en", options: dict[str, object] | None = None
) -> list[str]:
    given = DESK.given(draft, langs=(lang, "ko"), options={rule: options or {}})
    return [draft[f.span.start : f.span.end] for f in check(given, [find_rule(rule)])]


@pytest.mark.parametrize(
    ("draft", "wanted"),
    [
        ("The 외교부 said so. It met 북한 대표단 today.", ["외교부", "북한 대표단"]),
        ("The ministry (외교부) said so.", []),
        ("The ministry (see note) 외교부 said so.", ["외교부"]),
        ("The 외교부 said so (see note) in Seoul.", ["외교부"]),
        ("The ministry (MOFA) and its unit (외교부) said so.", []),
        ("1) The ministry (외교부) said so.", []),
        ("I (외교부) said so.", []),
        ("(외교부) said so on the record in Seoul.", ["외교부"]),
        ("Plan X of 외교부 was told.", ["외교부"]),
        ("외교 so", ["외교"]),
        ("외교부 so", ["외교부 so"]),
        ("외교부는 오늘 회의를 열었다.", ["외교부는 오늘 회의를 열었다."]),
    ],
)
def test_hangul_is_left_in_an_english_draft(draft: str, wanted: list[str]) -> None:
    assert found("untranslated", draft) == wanted


def test_what_stands_in_brackets_can_be_found_as_well() -> None:
    draft = "The ministry (외교부) said so."
    assert found("untranslated", draft, options={"allow-in-brackets": False}) == ["외교부"]


def test_a_language_that_borrows_no_script_has_nothing_untranslated() -> None:
    assert found("untranslated", "Le ministère 외교부 a dit oui.", "fr") == []


@pytest.mark.parametrize(
    ("draft", "wanted"),
    [
        ("They met in the the capital.", ["the the"]),
        ("The the capital is calm.", ["The the"]),
        ("He had had enough.", []),
        ("He had had the the plan.", ["the the"]),
        ("Boutros Boutros-Ghali spoke.", []),
        ("They saw Duran Duran live.", []),
        ("They saw Talk Talk live.", []),
        ("Talk Talk is what it is.", ["Talk Talk"]),
        ("The NATO NATO pact held.", ["NATO NATO"]),
        ("J J Kim spoke.", []),
        ("It was was,was not.", ["was was"]),
    ],
)
def test_words_that_stand_twice(draft: str, wanted: list[str]) -> None:
    assert found("repeated-word", draft) == wanted
