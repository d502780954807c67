from tmtool.terminology.concept import ConceptKind
from tmtool.terminology.extract import Pair, Proposal, extract

NEWS = [
    ("박윤주 차관은 방위비 분담금을 논의했다.", "Park Yunju discussed the cost-sharing deal."),
    ("방위비 분담금이 쟁점이다.", "The cost-sharing deal is an issue."),
    ("양측은 방위비 분담금에 합의했다.", "They agreed on the cost-sharing deal."),
    ("박윤주 차관이 왔다.", "Park Yunju came."),
    ("어제 박윤주 차관을 만났다.", "They met Park Yunju yesterday."),
    ("니콜라 사르코지가 말했다.", "Nicolas Sarkozy spoke."),
    ("니콜라 사르코지는 떠났다.", "Nicolas Sarkozy left."),
    ("기자가 니콜라 사르코지를 보았다.", "Reporters saw Nicolas Sarkozy."),
    ("비가 왔다.", "It rained."),
]


def proposed(least: int = 3, **options: object) -> dict[str, Proposal]:
    pairs = [Pair(ko, en, number // 3) for number, (ko, en) in enumerate(NEWS)]
    found = extract(pairs, "ko", "en", least=least, **options)  # type: ignore[arg-type]
    return {p.source: p for p in found}


def test_what_recurs_and_is_rendered_consistently_is_proposed_without_its_particles() -> None:
    deal = proposed()["방위비 분담금"]
    assert deal.target == "cost-sharing deal"
    assert (deal.units, deal.rendered, deal.looked_at, deal.articles) == (3, 3, 3, 1)
    assert deal.kind is ConceptKind.TERM
    assert [p.source for p in deal.examples] == [NEWS[0][0], NEWS[1][0]]


def test_names_come_first() -> None:
    found = list(proposed().values())
    assert found[0].kind is ConceptKind.PERSON
    assert proposed()["니콜라 사르코지"].target == "Nicolas Sarkozy"


def test_what_the_glossary_has_is_left_out() -> None:
    assert "방위비 분담금" not in proposed(known=lambda stretch: stretch == "방위비 분담금")


def test_what_stands_too_seldom_is_left_out() -> None:
    assert proposed(least=4) == {}


def test_no_more_is_proposed_than_asked_for() -> None:
    assert len(proposed(limit=1)) == 1


def test_any_two_languages_will_do() -> None:
    pairs = [Pair("Der Gipfel begann.", "The summit began."), Pair("Ein Gipfel!", "A summit!"),
             Pair("Kein Gipfel mehr.", "No more summit.")]  # fmt: skip
    assert {p.source: p.target for p in extract(pairs, "de", "en")}.get("Gipfel") == "summit"


def test_small_words_are_left_out_however_the_language_is_written() -> None:
    pairs = [Pair(f"Of the summit {n}.", f"정상회담 {n}") for n in "abc"]
    for lang in ("en", "EN", "en_US"):
        assert [p.source for p in extract(pairs, lang, "ko")] == ["summit"]
