"""The full form before the short one, at the edges that the examples leave out."""

from pathlib import Path

import pytest

from tests.checks.building import Desk
from tmtool.checks.examples import glossary_path
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.files import load

DESK = Desk(load([Path(__file__).parent / "cases" / "glossary.toml"], []))


def found(draft: str, source: str = "") -> list[tuple[str, str]]:
    findings = check(DESK.given(draft, source), [find_rule("first-mention")])
    return [(draft[f.span.start : f.span.end], f.severity.label) for f in findings]


@pytest.mark.parametrize(
    ("draft", "wanted"),
    [
        ("The NATO talks began. The North Atlantic Treaty Organization (NATO) met.", ["NATO"]),
        ("The North Atlantic Treaty Organization (NATO) met. NATO left.", []),
        ("“NATO is ready,” he said. The North Atlantic Treaty Organization (NATO) met.", []),
        ("NATO talks\n\nThe North Atlantic Treaty Organization (NATO) met.", []),
        ("A WMD plan. The weapons of mass destruction (WMD) were found.", ["WMD"]),
        ("NATO met. It was, as ever, in the same old city (NATO) that they did.", []),
        ("A non-NATO ally. The North Atlantic Treaty Organization (NATO) met.", ["NATO"]),
        ("Its IAEA bid failed. The International Atomic Energy Agency (IAEA) met.", ["IAEA"]),
        ("COE met. The Center of Excellence (COE) is new.", ["COE"]),
        ("FNZ met. The Friends with New Zealand (FNZ) are new.", ["FNZ"]),
        ("CA met. The council for new arms (CA) is new.", ["CA"]),
        ("ATA passed. The Anti-Terror Act (ATA) is new.", ["ATA"]),
        # After what explains none; once, be it explained twice.
        ("It met there (FBI). COE met. The Center of Excellence (COE) is new.", ["COE"]),
        ("COE met. The Center of Excellence (COE). A Center of Excellence (COE).", ["COE"]),
        ("The U.S.-led CFC. It is the Combined Forces Command (CFC).", ["CFC"]),
    ],
)
def test_an_acronym_stands_after_the_words_that_explain_it(draft: str, wanted: list[str]) -> None:
    assert [words for words, _ in found(draft)] == wanted


def test_an_article_is_no_word_that_an_acronym_is_short_for() -> None:
    draft = "IAEA left. The International Atomic Energy Agency (IAEA) met."
    [finding] = check(DESK.given(draft), [find_rule("first-mention")])
    assert finding.message.endswith("short for: “International Atomic Energy Agency”.")


@pytest.mark.parametrize(
    ("draft", "wanted"),
    [
        ("Harper met reporters. Daniel Harper later left.", [("Harper", "warning")]),
        ("Harper met reporters.", [("Harper", "information")]),
        ("The Harper years were long. Daniel Harper left.", []),
        ("He met John Harper in May. Daniel Harper later left.", []),
        ("“Harper is late,” she said. Daniel Harper later left.", []),
        ("Harper in Seoul\n\nDaniel Harper met reporters.", []),
        ("The minister Harper met reporters. Daniel Harper left.", [("Harper", "warning")]),
        # Each is told once, whatever stands before it.
        ("Harper met reporters. Harper left.", [("Harper", "information")]),
        ("Daniel Harper\n\nHarper met reporters.", [("Harper", "warning")]),
        ("Daniel Harper left. Harper met Yoon. Yoon Seojin spoke.", [("Yoon", "warning")]),
        # Too common a surname, and titles that may be anybody's.
        ("Kang met reporters.", []),
        ("The Vice Minister met reporters.", []),
        ("The Deputy Secretary met reporters.", []),
        # The glossary knows him as a holder of the office.
        (
            "Deputy Secretary Harper met reporters.",
            [("Deputy Secretary", "information"), ("Harper", "information")],
        ),
    ],
)
def test_a_surname_stands_after_the_full_name(draft: str, wanted: list[tuple[str, str]]) -> None:
    assert found(draft) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("하퍼는 월요일 기자들을 만났다.", [("Harper", "information")]),
        ("대니얼 하퍼는 월요일 기자들을 만났다.", [("Harper", "warning")]),
        ("대니얼 하퍼는 떠났고 하퍼는 월요일 기자들을 만났다.", [("Harper", "warning")]),
        ("그는 월요일 기자들을 만났다.", []),
    ],
)
def test_what_the_source_names_says_how_sure_it_is(
    source: str, wanted: list[tuple[str, str]]
) -> None:
    assert found("Harper met reporters on Monday.", source) == wanted


def test_a_full_form_further_on_in_the_draft_makes_it_sure() -> None:
    draft, source = "Harper spoke. Daniel Harper left.", "하퍼는 말했다. 대니얼 하퍼는 떠났다."
    assert found(draft, source) == [("Harper", "warning")]


def test_a_short_form_of_two_titles_is_not_told() -> None:
    desk = Desk(load([glossary_path()], []))
    draft = "The Vice Minister spoke. The First Vice Foreign Minister left."
    assert check(desk.given(draft), [find_rule("first-mention")]) == ()


@pytest.mark.parametrize("title", ["Deputy Secretary of State", "Secretary of State"])
def test_what_stands_instead_of_a_title_introduces_it(title: str) -> None:
    source = "국무부 부장관이 왔다. 부장관은 월요일 떠났다."
    assert found(f"The {title} came. The Deputy Secretary left on Monday.", source) == []
