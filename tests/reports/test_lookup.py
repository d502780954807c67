"""What is known of a word, laid out for a terminal."""

from tmtool.reports.layout import Layout, width
from tmtool.reports.lookup import FoundUnit, KnownConcept, LookedUp, as_text
from tmtool.terminology.concept import Concept, ConceptKind, Holder, Term
from tmtool.text import Span
from tmtool.units import Article, Provenance, TranslationUnit, Variant

STEERING = "\x1b[31m"
ARTICLE = Article(key="a", title="한미일 외교차관 협의")


def unit(source: str, target: str, lang: str = "en") -> TranslationUnit:
    where = Provenance(memory="main", article=ARTICLE, position=0)
    return TranslationUnit(
        variants=(Variant("ko", source), Variant(lang, target)), provenance=where
    )


def test_no_word_of_a_glossary_can_steer_the_terminal() -> None:
    term = Term(lang="en", text=f"Word{STEERING}", short=(f"W{STEERING}",))
    concept = Concept(
        id="word",
        kind=ConceptKind.TITLE,
        terms=(term,),
        definition=f"A word{STEERING}",
        note=f"Note{STEERING}",
        source=f"https://example.org/{STEERING}",
    )
    holder = (Holder(person="somebody"), f"Some{STEERING} Body")
    known = KnownConcept(concept=concept, holders=(holder,), offices=(holder,), organisation="o")
    shown = as_text(LookedUp(query="word", lang="en", concepts=(known,)), Layout())
    assert "Some [31m Body" in shown
    assert "\x1b" not in shown


def test_texts_keep_within_the_columns_whatever_their_tag() -> None:
    long = "The three countries agreed to put an early warning system into operation. " * 3
    found = FoundUnit(unit=unit("합의했다. " * 30, long, "en-Latn-GB"), variant=0, adapted=long)
    shown = as_text(LookedUp(query="x", lang="ko", units=(found,), total=1), Layout(columns=50))
    assert max(width(line) for line in shown.splitlines()) <= 50
    assert "(adapted)" in shown


def test_what_was_found_is_bold_on_a_terminal() -> None:
    found = FoundUnit(unit=unit("외교부 1차관이 왔다.", "He came."), variant=0, spans=(Span(0, 3),))
    shown = as_text(
        LookedUp(query="외교부", lang="ko", units=(found,), total=3), Layout(colour=True)
    )
    assert "\x1b[1m외교부\x1b[0m 1차관이 왔다." in shown
    assert "… and 2 more in the memory" in shown
