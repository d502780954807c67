"""Proposes terms from texts and their translations: what recurs and is rendered consistently.

A stretch of the source that recurs is a candidate. Of the stretches of the target that stand in the
same units, the one that goes with it most exclusively (Dice's coefficient; Smadja, McKeown and
Hatzivassiloglou 1996) is its rendering, if it stands in most of these units. Without a tagger, a
word of a language that writes its particles with the noun counts without them where it is seen
with several; words that only recur in one fixed phrase are proposed as that phrase.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from tmtool.languages import known as known_languages
from tmtool.languages.sound import SAME_NAME, sounds_like
from tmtool.terminology.concept import ConceptKind
from tmtool.terminology.stretches import Sources, Targets

_EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation.

    Attributes:
        source: The text.
        target: Its translation.
        article: What it comes from; pairs of one article have one value.
    """

    source: str
    target: str
    article: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A term that is proposed, with its rendering.

    Attributes:
        source: The stretch of the source.
        target: Its rendering.
        kind: What it looks like.
        units: How many pairs hold the source.
        rendered: How many of those looked at hold the rendering.
        looked_at: How many were looked at.
        articles: From how many articles they are.
        examples: A few of the pairs.
    """

    source: str
    target: str
    kind: ConceptKind
    units: int
    rendered: int
    looked_at: int
    articles: int
    examples: tuple[Pair, ...]


def extract(
    pairs: Sequence[Pair],
    source_lang: str,
    target_lang: str,
    *,
    known: Callable[[str], bool] = lambda _: False,
    titles: Callable[[str], bool] = lambda _: False,
    least: int = 3,
    limit: int = 200,
) -> list[Proposal]:
    """Propose terms, names and titles first, of each kind the most frequent first.

    Args:
        pairs: Texts and their translations.
        source_lang: BCP 47 tag of the texts.
        target_lang: BCP 47 tag of the translations.
        known: Tells of a stretch of the source that it need not be proposed.
        titles: Tells of the last word of a stretch that it is a title, such as 장관.
        least: In how many pairs a stretch must stand.
        limit: How many are proposed at most.
    """
    sources = Sources([p.source for p in pairs], source_lang, least)
    targets = Targets([p.target for p in pairs], target_lang)
    found = []
    for stretch, places in sources.candidates():
        if known(stretch):
            continue
        rendering = targets.rendering(places)
        if rendering is None or rendering.text.casefold() == stretch.casefold():
            continue
        if _name_with_title(stretch, rendering.text, titles):
            continue
        found.append(
            Proposal(
                source=stretch,
                target=rendering.text,
                kind=_kind(stretch, rendering.text, titles),
                units=len(places),
                rendered=rendering.count,
                looked_at=rendering.looked_at,
                articles=len({pairs[p].article for p in places}),
                examples=tuple(pairs[p] for p in rendering.places[:_EXAMPLES]),
            )
        )
    order = list(_ORDER)
    found.sort(key=lambda p: (order.index(p.kind), -p.units, p.source))
    return found[:limit]


_ORDER = (
    ConceptKind.PERSON,
    ConceptKind.TITLE,
    ConceptKind.ORGANISATION,
    ConceptKind.PLACE,
    ConceptKind.EVENT,
    ConceptKind.TERM,
)


def _kind(source: str, target: str, titles: Callable[[str], bool]) -> ConceptKind:
    """Return what a term looks like, as far as its letters tell."""
    named = all(w[:1].isupper() for w in target.split() if len(w) > 3)  # noqa: PLR2004 -- of, the
    if titles(source.rsplit(" ", maxsplit=1)[-1]):
        return ConceptKind.TITLE
    if not named or not target[:1].isupper():
        return ConceptKind.TERM
    several = len(target.split()) > 1
    if _spells(source, target):
        return ConceptKind.PERSON
    if sounds_like(source, target) >= SAME_NAME:
        return ConceptKind.PERSON if several and " " in source else ConceptKind.PLACE
    return ConceptKind.ORGANISATION if several or target.isupper() else ConceptKind.TERM


def _name_with_title(source: str, target: str, titles: Callable[[str], bool]) -> bool:
    """Tell whether a stretch is a name and a title, of which only the name is rendered."""
    name, _, title = source.rpartition(" ")
    return bool(name) and titles(title) and sounds_like(name, target) >= SAME_NAME


def _spells(source: str, target: str) -> bool:
    """Tell whether a Latin spelling is one of a name in its own script."""
    for language in known_languages():
        spelling = language.name_spelling(source)
        if spelling is not None:
            either = rf"{spelling.family},? {spelling.given}|{spelling.given},? {spelling.family}"
            if regex.fullmatch(either, target.casefold()):
                return True
    return False
