"""Persons of a glossary whose names a text spells, or orders, otherwise than the glossary does.

Which spellings are of one name is the business of :mod:`tmtool.languages.names`: a pattern of
each syllable for Korean names, sound for others.
"""

from collections.abc import Sequence

from tmtool.languages.names import NameFinder, NameForm, NameHit, PersonName, name_words
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, HitForm
from tmtool.terminology.index import forms
from tmtool.terminology.reading import Found, Reading

_FORMS = {NameForm.VARIANT: HitForm.VARIANT, NameForm.REORDERED: HitForm.REORDERED}


def persons_in(glossary: Glossary, text: str, lang: str) -> list[Concept]:
    """Return the persons with a word of their name, in any spelling, in a text, each once."""
    words = name_words(text)
    if not words:
        return []
    index = glossary.index(lang)
    held = dict.fromkeys(lines for word in sorted(words) for lines in index.by_word.get(word, ()))
    ids = dict.fromkeys(form.concept for lines in held for form in forms(lines))
    found = (glossary.get(concept_id) for concept_id in ids)
    return [c for c in found if c is not None and c.kind is ConceptKind.PERSON]


def person_name(person: Concept, lang: str) -> PersonName:
    """Return what is known of a person's name, to find it in texts of a language."""
    own = person.in_language(lang)
    return PersonName(
        key=person.id,
        approved=tuple(t.text for t in own if t.status.usable),
        originals=tuple(t.text for t in person.terms if t not in own),
    )


def misnamed(glossary: Glossary, text: str, lang: str, found: Sequence[Found]) -> list[Found]:
    """Return the persons in a folded text whose names are not as the glossary has them.

    Args:
        glossary: The persons.
        text: The text.
        lang: BCP 47 tag of its language.
        found: What else was found; a name within a full form of something is no name.
    """
    persons = persons_in(glossary, text, lang)
    if not persons:
        return []
    full = [f.span for f in found if any(r.form is not HitForm.SHORT for r in f.readings)]
    return [
        _found(glossary, hit, lang)
        for hit in NameFinder(person_name(p, lang) for p in persons).find(text)
        if hit.form is not NameForm.APPROVED and not any(hit.span.overlaps(span) for span in full)
    ]


def _found(glossary: Glossary, hit: NameHit, lang: str) -> Found:
    person = glossary.concepts[hit.person]
    term = next(t for t in person.in_language(lang) if t.text == hit.approved)
    reading = Reading(person, term, _FORMS[hit.form])
    return Found(*hit.span, (reading,))
