"""Who holds which title on which day, and of which country a title is."""

from datetime import date

import pytest

from tests.checks.building import Desk
from tmtool.checks.finding import Finding
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Holder, Term

DAY = date(2025, 1, 15)


def person(id_: str, korean: str, english: str) -> Concept:
    terms = Term(lang="ko", text=korean), Term(lang="en", text=english)
    return Concept(id=id_, kind=ConceptKind.PERSON, terms=terms, origin="ko")


def title(
    korean: str, english: str, *holders: Holder, organisation: str = "", country: str = "kr"
) -> Concept:
    return Concept(
        id=english.casefold().replace(" ", "-"),
        kind=ConceptKind.TITLE,
        terms=(Term(lang="ko", text=korean), Term(lang="en", text=english)),
        holders=holders,
        organisation=organisation,
        country=country,
    )


DESK = Desk(
    Glossary.of(
        [
            person("ahn", "안미래", "Ahn Mirae"),
            person("bae", "배두영", "Bae Dooyoung"),
            person("cho", "조성민", "Cho Sungmin"),
            person("dan", "단유나", "Dan Yuna"),
            person("eun", "은가람", "Eun Garam"),
            title(
                "통상장관",
                "Trade Minister",
                Holder(person="ahn", end=date(2024, 1, 1)),
                organisation="trade",
            ),
            title(
                "통상특사",
                "Trade Envoy",
                Holder(person="bae", start=date(2023, 1, 1), end=date(2024, 6, 1)),
                Holder(person="cho", start=date(2024, 6, 1), end=date(2025, 3, 1)),
                Holder(person="eun", start=date(2025, 3, 1)),
                organisation="trade",
            ),
            title("합참의장", "Defense Chief", organisation="defence"),
            title("상무관", "Trade Attache", Holder(person="who-knows", source="The Gazette")),
            title("부대변인", "Government Spokesperson"),
            title("통상상", "Commerce Minister", country="jp"),
        ]
    )
)


def found(rule: str, draft: str, source: str = "", day: date | None = DAY) -> tuple[Finding, ...]:
    return check(DESK.given(draft, source, day=day), [find_rule(rule)])


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("Trade Envoy Dan Yuna left.", "is not the one who held this title on 2025-01-15"),
        ("Trade Envoy Bae Dooyoung left.", "did not hold this title on 2025-01-15"),
        ("Trade Minister Cho Sungmin left.", "held another title on 2025-01-15"),
        ("Government Spokesperson Cho Sungmin left.", "held another title on 2025-01-15"),
        ("Former Trade Envoy Cho Sungmin left.", "still held this title on 2025-01-15"),
        ("Former Trade Envoy Eun Garam left.", "had not yet held this title on 2025-01-15"),
    ],
)
def test_a_title_that_a_person_did_not_hold_is_told(draft: str, told: str) -> None:
    [finding] = found("title-holder", draft)
    assert told in finding.message


@pytest.mark.parametrize(
    "draft",
    [
        "Trade Envoy Cho Sungmin left.",
        # Who held it that day is not known, nor what the person held.
        "Trade Minister Dan Yuna left.",
        "Trade Minister Bae Dooyoung left.",
        # A title of another body or country may be held as well.
        "Defense Chief Cho Sungmin left.",
        "Commerce Minister Cho Sungmin left.",
        # Who is said to be something else, or made it, or stands beside somebody's title.
        "Dan Yuna, a friend of the Trade Envoy, left.",
        "They made Dan Yuna Trade Envoy in March.",
        "Dan Yuna, Trade Envoy Kim Haneul and others left.",
        # A rank word makes it another title.
        "Deputy Trade Envoy Dan Yuna left.",
        "Former Trade Envoy Bae Dooyoung left.",
        "Former Trade Minister Ahn Mirae left.",
        "Then-Trade Envoy Cho Sungmin left.",
        "Former South Korean Trade Envoy Bae Dooyoung left.",
        "Bae Dooyoung, the former South Korean Trade Envoy, left.",
        "Bae Dooyoung, former and then acting Trade Envoy, left.",
        "Trade Envoy-designate Eun Garam left.",
        "Acting Trade Envoy Dan Yuna left.",
    ],
)
def test_a_title_that_a_person_may_have_held_is_left_alone(draft: str) -> None:
    assert found("title-holder", draft) == ()


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("배두영 통상특사가 떠났다.", True),
        ("전 배두영 통상특사가 떠났다.", False),
        ("배두영 전 통상특사가 떠났다.", False),
        ("당시 배두영 통상특사가 떠났다.", False),
        ("은가람 통상특사가 떠났다.", True),
        ("은가람 통상특사 지명자가 떠났다.", False),
        ("단유나 통상특사 직무대행은 떠났다.", False),
        ("단유나 통상특사 전용기가 떠났다.", True),
    ],
)
def test_what_a_korean_text_says_of_a_title_is_understood(draft: str, *, told: bool) -> None:
    given = DESK.given(draft, langs=("ko", "en"), day=DAY)
    assert bool(check(given, [find_rule("title-holder")])) is told


def test_a_person_holds_a_title_from_the_first_day_to_the_day_before_the_last() -> None:
    for day, holder in ((date(2025, 2, 28), "Cho Sungmin"), (date(2025, 3, 1), "Eun Garam")):
        for draft in (f"Trade Envoy {holder} left.", f"Then-Trade Envoy {holder} left."):
            assert found("title-holder", draft, day=day) == ()


def test_a_title_that_the_source_does_not_name_is_wrong_already() -> None:
    draft, source = "Trade Minister Cho Sungmin left.", "조성민 통상특사가 떠났다."
    assert found("title-holder", draft, source) == ()
    assert len(found("term-wrong", draft, source)) == 1
    assert len(found("title-holder", draft, "조성민 통상장관이 떠났다.")) == 1


def two(id_: str, kind: ConceptKind, korean: str, english: str, holder: Holder) -> Concept:
    """Make a concept that has its English short form in common with another."""
    short = english.split(maxsplit=1)[0]
    terms = (
        Term(lang="ko", text=korean, short=(korean.rsplit(maxsplit=1)[-1],)),
        Term(lang="en", text=english, short=(short,)),
    )
    holders = (holder,) if kind is ConceptKind.TITLE else ()
    return Concept(id=id_, kind=kind, terms=terms, holders=holders)


ARAN, BORAM = Holder(person="aran"), Holder(person="boram", end=date(2024, 1, 1))
OFFICE, NAME = ConceptKind.TITLE, ConceptKind.PERSON
SPOKESPERSONS = Desk(
    Glossary.of(
        [
            two("foreign", OFFICE, "외교부 대변인", "Spokesperson for Foreign Affairs", ARAN),
            two("defence", OFFICE, "국방부 대변인", "Spokesperson for Defence", BORAM),
            two("aran", NAME, "최아란", "Choe Aran", ARAN),
            two("boram", NAME, "최보람", "Choe Boram", BORAM),
            person("dan", "단유나", "Dan Yuna"),
        ]
    )
)


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("Spokesperson Choe Aran left.", []),
        ("Spokesperson Choe Boram left.", ["defence"]),
        # Which of two is meant, the name or the title says; if neither does, nothing is told.
        ("Spokesperson for Defence Choe left.", ["defence"]),
        ("Spokesperson Choe left.", []),
        ("Spokesperson Dan Yuna left.", []),
    ],
)
def test_of_two_readings_of_a_title_or_a_name_those_that_belong_together_are_meant(
    draft: str, told: list[str]
) -> None:
    given = SPOKESPERSONS.given(draft, day=DAY)
    assert [f.concept for f in check(given, [find_rule("title-holder")])] == told


@pytest.mark.parametrize(
    ("source", "missing"),
    [("최보람 대변인이 떠났다.", {"defence", "boram"}), ("대변인이 떠났다.", set())],
)
def test_the_title_that_is_due_is_that_of_the_person_beside_it(
    source: str, missing: set[str]
) -> None:
    for draft in ("The Spokesperson for Foreign Affairs left.", "Somebody left."):
        given = SPOKESPERSONS.given(draft, source, day=DAY)
        assert {f.concept for f in check(given, [find_rule("term-missing")])} == missing


def test_who_held_the_title_is_shown() -> None:
    [finding] = found("title-holder", "Trade Envoy Dan Yuna left.")
    [tenure] = finding.evidence
    assert tenure.text == "Cho Sungmin: Trade Envoy, 2024-06-01 to 2025-03-01"
    [finding] = found("title-holder", "Trade Minister Ahn Mirae left.")
    assert [e.text for e in finding.evidence] == ["Ahn Mirae: Trade Minister, ? to 2024-01-01"]
    [finding] = found("title-holder", "Trade Attache Dan Yuna left.")
    [unknown] = finding.evidence
    assert unknown.text == "who-knows: Trade Attache, ? to now (The Gazette)"
    [finding] = found("title-holder", "Former Trade Envoy Eun Garam left.")
    assert [e.text for e in finding.evidence] == ["Eun Garam: Trade Envoy, 2025-03-01 to now"]


@pytest.mark.parametrize(
    ("draft", "country"),
    [
        ("Japanese Trade Minister Ahn Mirae left.", "Japanese"),
        ("They met the Japanese Trade Minister Ahn Mirae.", "Japanese"),
        # The longest name of a country is meant.
        ("North Korean Trade Minister Ahn Mirae left.", "North Korean"),
        ("South Korean Trade Minister Ahn Mirae left.", ""),
        ("Ahn Mirae, Trade Minister of Japan, left.", "Japan"),
        ("Ahn Mirae, Trade Minister of the Philippines, left.", "Philippines"),
        ("Pro-Japan Trade Minister Ahn Mirae left.", ""),
        ("Ahn Mirae, Trade Minister of Japanese descent, left.", ""),
        ("To polish Trade Minister Ahn Mirae's image took long.", ""),
    ],
)
def test_a_country_stands_as_a_word_of_its_own(draft: str, country: str) -> None:
    places = [draft[slice(*f.span)] for f in found("title-country", draft)]
    assert places == ([country] if country else [])


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("통상장관은 떠났다.", 1),
        ("일본 통상장관은 떠났다.", 0),
        ("누군가 떠났다.", 0),
    ],
)
def test_a_source_that_names_the_country_or_not_the_title_speaks_for_the_draft(
    source: str, count: int
) -> None:
    assert len(found("title-country", "The Japanese Trade Minister left.", source)) == count


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("단유나 통상특사가 떠났다.", 1),
        ("통상특사가 떠났다.", 1),
        ("단유나가 떠났다.", 1),
        ("누군가 떠났다.", 0),
    ],
)
def test_a_holder_is_judged_where_the_source_names_the_title_or_the_person(
    source: str, count: int
) -> None:
    assert len(found("title-holder", "Trade Envoy Dan Yuna left.", source)) == count


def test_after_a_title_that_is_wrong_already_others_are_judged() -> None:
    source = f"조성민 통상특사가 떠났다. {'회담은 길었다. ' * 3}단유나 통상특사가 떠났다."
    draft = (
        f"Trade Minister Cho Sungmin left. {'The talks were long. ' * 3}Trade Envoy Dan Yuna left."
    )
    assert [draft[slice(*f.span)] for f in found("title-holder", draft, source)] == ["Trade Envoy"]
