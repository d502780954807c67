"""How the desk writes names, and how a name departs from that."""

import pytest

from tests.checks.building import Desk
from tmtool.checks.context import Context
from tmtool.checks.house_style import Departure, HouseStyle, house_style
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term


def person(origin: str = "ko", order: str = "family-first") -> Concept:
    terms = (Term(lang="ko", text="강윤주"), Term(lang="en", text="Kang Yun-ju"))
    return Concept(id="p", kind=ConceptKind.PERSON, origin=origin, name_order=order, terms=terms)


def style(order: str = "glossary", hyphenation: str = "glossary") -> HouseStyle:
    return HouseStyle({"": order}, {"": hyphenation})


@pytest.mark.parametrize(
    ("order", "hyphenation", "wanted"),
    [
        ("glossary", "glossary", "Kang Yun-ju"),
        ("family-first", "glossary", "Kang Yun-ju"),
        ("given-first", "glossary", "Yun-ju Kang"),
        ("any", "any", "Kang Yun-ju"),
        ("glossary", "joined", "Kang Yunju"),
        ("glossary", "spaced", "Kang Yun Ju"),
        ("given-first", "joined", "Yunju Kang"),
    ],
)
def test_a_name_is_written_as_the_desk_wants(order: str, hyphenation: str, wanted: str) -> None:
    assert style(order, hyphenation).wanted(person(), "Kang Yun-ju") == wanted


def test_syllables_are_told_by_the_form_that_tells_them() -> None:
    titled = Term(lang="ko", text="강윤주 대사"), Term(lang="ko", text="강윤주")
    concept = Concept(id="p", kind=ConceptKind.PERSON, origin="ko", terms=titled)
    assert style("glossary", "joined").wanted(concept, "Kang Yun-ju") == "Kang Yunju"
    foreign = Term(lang="ko", text="메리 하퍼"), Term(lang="en", text="Mary Harper")
    concept = Concept(id="p", kind=ConceptKind.PERSON, origin="en", terms=foreign)
    assert style("glossary", "joined").wanted(concept, "Mary Har-per") == "Mary Har-per"


def test_a_name_of_one_word_or_of_unknown_order_keeps_it() -> None:
    assert style("given-first").wanted(person(), "Kang") == "Kang"
    assert style("given-first").wanted(person(order=""), "Kang Yun-ju") == "Kang Yun-ju"


def test_a_given_first_name_can_stand_family_first() -> None:
    written = style("family-first").wanted(person("en", "given-first"), "Mary Ann Harper")
    assert written == "Harper Mary Ann"


def test_a_family_first_name_in_three_words_can_stand_given_first() -> None:
    assert style("given-first").wanted(person(), "Kang Yun Ju") == "Yun Ju Kang"


def test_the_style_may_differ_by_where_a_name_comes_from() -> None:
    mixed = HouseStyle({"ja": "given-first"}, {})
    assert mixed.wanted(person("ja"), "Kang Yun-ju") == "Yun-ju Kang"
    assert mixed.wanted(person("ko"), "Kang Yun-ju") == "Kang Yun-ju"


@pytest.mark.parametrize(
    ("order", "hyphenation", "written", "departure"),
    [
        ("glossary", "glossary", "Kang Yun-ju", Departure.NONE),
        ("glossary", "glossary", "kang yun-ju.", Departure.NONE),
        ("glossary", "glossary", "Yun-ju Kang", Departure.ORDER),
        ("any", "glossary", "Yun-ju Kang", Departure.NONE),
        ("glossary", "glossary", "Kang Yunju", Departure.SPELLING),
        ("glossary", "any", "Kang Yunju", Departure.NONE),
        ("glossary", "any", "Kang Yun Ju", Departure.NONE),
        ("glossary", "any", "Kang Min-ju", Departure.SPELLING),
        ("glossary", "any", "Kang", Departure.SPELLING),
    ],
)
def test_a_departure_is_told_by_its_kind(
    order: str, hyphenation: str, written: str, departure: Departure
) -> None:
    assert style(order, hyphenation).departure(person(), written, "Kang Yun-ju") is departure


@pytest.mark.parametrize(
    ("order", "table"),
    [
        ("given-first", {"": "given-first"}),
        ("ko=given-first", {"ko": "given-first"}),
        (
            " ko=given-first, ja=any zh=glossary",
            {"ko": "given-first", "ja": "any", "zh": "glossary"},
        ),
    ],
)
def test_the_style_is_read_from_the_options(order: str, table: dict[str, str]) -> None:
    options: dict[str, dict[str, object]] = {"name-order": {"order": order}}
    given = Desk(Glossary.of([])).given("They left.", options=options)
    assert house_style(Context(given)) == HouseStyle(table, {"": "glossary"})


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        ("The Navy met Kang Yun-ju.", "name-order"),
        ("The Navy met Kang Yunju.", "name-variant"),
        ("The Navy met Yun-ju Kang.", ""),
    ],
)
def test_the_style_is_that_of_every_name_in_a_draft(draft: str, rule: str) -> None:
    terms = Term(lang="ko", text="해군"), Term(lang="en", text="Navy")
    navy = Concept(id="navy", kind=ConceptKind.ORGANISATION, terms=terms)
    desk = Desk(Glossary.of([navy, person()]))
    given = desk.given(draft, options={"name-order": {"order": "ko=given-first"}})
    rules = [find_rule("name-order"), find_rule("name-variant")]
    told = [(f.rule, draft[slice(*f.span)]) for f in check(given, rules)]
    assert told == ([(rule, draft[len("The Navy met ") : -1])] if rule else [])
