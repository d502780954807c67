"""Fixes keep their laws, whatever is wrong and wherever: the finding goes, no other comes, once.

Errors are put into good sentences: another office, a rank too many, a deprecated or forbidden form,
a name misspelt or turned, a word twice; in the singular, plural and possessive, after an article,
at a sentence's beginning, and in Korean before a particle.
"""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.building import Desk
from tests.checks.test_cases import OWN
from tmtool.checks.fixes import apply
from tmtool.checks.run import check
from tmtool.terminology.files import load

DESK = Desk(load([OWN / "glossary.toml"], []))

SENTENCES = [
    # the source; the draft with a place for the error; what may stand there instead of the right
    ("국방장관은 말을 아꼈다.", "The {} declined to comment.", ("Secretary of Defense",)),
    ("국방장관은 말을 아꼈다.", "Vice {} declined to comment.", ("Defense Minister",)),
    ("국방부는 부인했다.", "A {}'s spokesman denied it.", ("Department of Defense",)),
    ("국방부는 부인했다.", "An {} denied it.", ("Department of Defense", "Foreign Ministry")),
    (
        "외교부 장관은 떠났다.",
        "The {}'s plane left.",
        ("Defense Minister", "Deputy Foreign Minister"),
    ),
    ("외교장관들은 떠났다.", "{}s left.", ("Deputy Foreign Minister", "Defense Minister")),
    ("미국 국무부 부장관은 떠났다.", "U.S. {} left.", ("Secretary of State",)),
    ("미국 국무부 부장관들은 떠났다.", "The {} left.", ("Secretaries of State",)),
    ("북한은 침묵했다.", "{} was silent.", ("Northern Korea",)),
    ("군사분계선을 넘었다.", "They crossed the {}.", ("Military Division Line",)),
    ("군사분계선을 넘었다.", "They crossed the {}.", ("military demarcation line",)),
    ("정상회담이 열렸다.", "{} were held.", ("Top talks",)),
    ("대니얼 하퍼는 웃었다.", "{} laughed.", ("Daniel Harpur", "Harper Daniel", "Dan Harper")),
    ("서유나는 웃었다.", "{}'s aide laughed.", ("Seo Yu-na", "Yuna Seo", "Suh Yoona")),
    ("강민호는 떠났다.", "He met {} there.", ("Kang Minho", "Min-ho Kang", "Gang Min-ho")),
    ("그들은 도착했다.", "{} arrived.", ("They they",)),
    ("그들은 도착했다.", "They arrived at {} base.", ("the the",)),
]

KOREAN = [
    ("The Ministry of National Defense denied it.", "{} 부인했다.", ("국방성은", "국방성이")),
    ("They crossed the Military Demarcation Line.", "그들은 {} 넘었다.", ("휴전선을", "휴전선도")),
    ("They went to North Korea.", "그들은 {} 갔다.", ("북조선으로", "북조선과")),
]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(SENTENCES).flatmap(
            lambda s: st.tuples(st.just(s[0]), st.sampled_from([s[1].format(w) for w in s[2]]))
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda pair: pair[0],
    )
)
def test_fixes_of_an_english_draft_keep_their_laws(pairs: list[tuple[str, str]]) -> None:
    source, draft = (" ".join(side) for side in zip(*pairs, strict=True))
    keeps_the_laws(DESK, draft, source, ("en", "ko"))


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(SENTENCES), st.data())
def test_fixes_without_the_source_keep_their_laws(
    sentence: tuple[str, str, tuple[str, ...]], data: st.DataObject
) -> None:
    keeps_the_laws(DESK, sentence[1].format(data.draw(st.sampled_from(sentence[2]))), "")


@pytest.mark.parametrize(
    ("source", "draft"), [(s, d.format(w)) for s, d, words in KOREAN for w in words]
)
def test_fixes_of_a_korean_draft_keep_their_laws(source: str, draft: str) -> None:
    fixed = keeps_the_laws(DESK, draft, source, ("ko", "en"))
    assert fixed != draft


def keeps_the_laws(
    desk: Desk, draft: str, source: str, langs: tuple[str, str] = ("en", "ko")
) -> str:
    """Put the fixes of a draft in, and return what comes of it."""
    found = check(desk.given(draft, source, langs=langs))
    fixed = apply(draft, found)
    after = check(desk.given(fixed, source, langs=langs))
    kinds, left = (Counter((f.rule, f.concept) for f in each) for each in (found, after))
    assert left - kinds == Counter()
    assert [f for f in after if f.fix is not None] == []
    assert apply(fixed, after) == fixed
    return fixed
