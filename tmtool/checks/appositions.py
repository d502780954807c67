"""Who is given which title in a text: titles and persons that stand together.

``Deputy Secretary of State Christopher Landau``, ``Park Yunju, first vice foreign minister``,
and 박윤주 외교부 1차관, with the words between and before them: former, acting, a country.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from tmtool.checks.context import Context, Occurrence, Text
from tmtool.checks.forms import words
from tmtool.languages.writing import Writing
from tmtool.terminology.concept import Concept, ConceptKind, HitForm
from tmtool.text import Span

_BRACKETED = regex.compile(r"\([^()]{0,80}\)")
_NAME_FOLLOWS = regex.compile(r"\s+\p{Lu}")
_CLAUSE = regex.compile(r"[.;:!?\n]\s|[“”\"]")
_NAME_GOES_ON = regex.compile(r"(?:\s+|-)\p{Lu}\p{Ll}")
_NAME_BEGINS = regex.compile(r"\b\p{Lu}[\p{Ll}-]*\.?\s+$")
_FIRST_WORD = regex.compile(r"[\"“‘]?(?P<word>\p{Lu}[\p{Ll}'’-]*\.?)\s+")
_REACH = 40  # code points that may stand between a name and its title, or before a title


@dataclass(frozen=True, slots=True)
class Apposition:
    """A title and the person whom the text gives it.

    Attributes:
        title: The title.
        person: The person.
        capacity: Words round the title, casefolded: former, then, acting, designate.
    """

    title: Occurrence
    person: Occurrence
    capacity: frozenset[str]


def draft_appositions(context: Context) -> tuple[Apposition, ...]:
    """Return who is given which title in the draft."""
    return tuple(_appositions(context.draft))


def source_appositions(context: Context) -> tuple[Apposition, ...]:
    """Return who is given which title in the source, if there is one."""
    return tuple(_appositions(context.source)) if context.source is not None else ()


def readings(occurrence: Occurrence) -> tuple[Concept, ...]:
    """Return every concept that an occurrence may name, its first reading first."""
    return (occurrence.concept, *occurrence.hit.ambiguous)


def words_before(text: Text, occurrence: Occurrence) -> tuple[str, ...]:
    """Return the words just before an occurrence, nearest last, within its clause."""
    start = text.segments[occurrence.segment].span.start
    before = text.text[max(start, occurrence.span.start - _REACH) : occurrence.span.start]
    return words(_CLAUSE.split(before)[-1])


def part_of_another_name(text: Text, occurrence: Occurrence) -> bool:
    """Tell whether a person's short name is part of somebody else's: Kang in Kang Jinseok."""
    if occurrence.concept.kind is not ConceptKind.PERSON or occurrence.form is not HitForm.SHORT:
        return False
    span = occurrence.span
    if _NAME_GOES_ON.match(text.text, span.end):
        return True
    start = text.segments[occurrence.segment].span.start
    before = _NAME_BEGINS.search(text.text, start, span.start)
    if before is None or before.start() == start:
        return False
    word = Span(*before.span())
    return not any(word.overlaps(o.span) for o in text.occurrences(occurrence.segment))


def begins_with_a_name(text: Text, occurrence: Occurrence) -> bool:
    """Tell whether one word before a surname begins the sentence, and may be a given name: John.

    It may where the language knows what else begins a sentence, and this is none of that.
    """
    openers = text.language.writing().openers
    start = text.segments[occurrence.segment].span.start
    before = _FIRST_WORD.fullmatch(text.text, start, occurrence.span.start)
    if before is None or not openers or openers.issuperset(words(before["word"])):
        return False
    first = Span(*before.span())
    return not any(first.overlaps(o.span) for o in text.occurrences(occurrence.segment))


def ranked_otherwise(text: Text, title: Occurrence) -> bool:
    """Tell whether a rank word before a title makes it another one: Deputy Secretary of State."""
    before = words_before(text, title)
    return bool(before) and before[-1] in text.language.writing().rank


def _appositions(text: Text) -> Iterator[Apposition]:
    writing = text.language.writing()
    for segment in range(len(text.segments)):
        found = text.occurrences(segment)
        titles = [o for o in found if o.concept.kind is ConceptKind.TITLE]
        persons = [o for o in found if o.concept.kind is ConceptKind.PERSON]
        for title in titles:
            person = _after(text, title, persons) or _before(text, writing, title, persons)
            if person is not None:
                yield _apposition(text, writing, title, person)


def _after(text: Text, title: Occurrence, persons: list[Occurrence]) -> Occurrence | None:
    """Return the person whose name follows a title, with no more than a comma between."""
    for person in persons:
        if person.span.start >= title.span.end:
            between = text.text[title.span.end : person.span.start]
            return (
                person if regex.fullmatch(r"[\s,]{1,3}|-(?:designate|elect)\s", between) else None
            )
    return None


def _before(
    text: Text, writing: Writing, title: Occurrence, persons: list[Occurrence]
) -> Occurrence | None:
    """Return the person whose name stands before a title that says what he or she is."""
    earlier = [p for p in persons if p.span.end <= title.span.start]
    if not earlier:
        return None
    person = earlier[-1]
    between = _BRACKETED.sub(" ", text.text[person.span.end : title.span.start])
    if len(between) > _REACH or not (between.strip().startswith(",") or writing.title_follows):
        return None
    if not writing.title_follows and _NAME_FOLLOWS.match(text.text, title.span.end):
        return None
    said = (word.removesuffix("'s") for word in words(between))
    return person if _words_between(writing).issuperset(said) else None


def _words_between(writing: Writing) -> frozenset[str]:
    """Return the words that may stand between a name and its title."""
    names = frozenset(w for name in (*writing.countries, *writing.demonyms) for w in words(name))
    return names | writing.linking | writing.former | writing.then | writing.acting


def _apposition(text: Text, writing: Writing, title: Occurrence, person: Occurrence) -> Apposition:
    near = set(words_before(text, title)[-3:])
    near |= _capacity_after(text, writing, title)
    first = title if title.span < person.span else person
    near |= set(words_before(text, first)[-1:])
    known = writing.former | writing.then | writing.acting | writing.designate
    return _resolved(Apposition(title, person, frozenset(near & known)))


def _capacity_after(text: Text, writing: Writing, title: Occurrence) -> set[str]:
    """Return the word after a title, without the particle that it may have: 지명자가, 대행은."""
    after = words(text.text[title.span.end : title.span.end + 14])[:1]
    if not writing.title_follows:
        return set(after)
    return {
        known
        for word in after
        for known in writing.acting | writing.designate
        if word.startswith(known)
    }


def _resolved(found: Apposition) -> Apposition:
    """Choose, among the readings of a title and of a name, the ones that belong together."""
    for title in readings(found.title):
        for person in readings(found.person):
            if any(h.person == person.id for h in title.holders):
                return replace(
                    found, title=_read_as(found.title, title), person=_read_as(found.person, person)
                )
    return found


def _read_as(occurrence: Occurrence, concept: Concept) -> Occurrence:
    """Return an occurrence that names this of its readings and no other."""
    return replace(occurrence, hit=replace(occurrence.hit, concept=concept, ambiguous=()))
