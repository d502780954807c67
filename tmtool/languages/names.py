"""Persons' names in a text, however their writers spelt them.

A glossary approves one spelling of a name; a draft may hold another: Pak Yunjoo for Park Yunju,
the names the other way round, a letter wrong. The way in::

    finder = NameFinder([PersonName(key="park-yunju", approved=("Park Yunju",),
                                    originals=("박윤주",))])
    finder.find(text)      # -> [NameHit(span, person, form, score), …]
    sounds_like(a, b)      # -> 0–1, across Latin, Hangul and kana (tmtool.languages.sound)

A name is looked for where one of the approved name's words, or a known spelling of its family name,
stands. Spellings of Korean names are the business of ``korean/names.py``; how words sound that of
:mod:`tmtool.languages.sound`. What a name is allowed to be is the glossary's.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from tmtool.languages.name_forms import (
    NameForm,
    NameHit,
    PersonName,
    Spelt,
    Window,
    windows,
)

__all__ = ["NameFinder", "NameForm", "NameHit", "PersonName", "name_words"]


def name_words(text: str) -> frozenset[str]:
    """Return the words by which a person's name in a text can be looked up, in small letters.

    They are those that may be part of a name, with the other spellings of each that is a family
    name. Names that hold none of them are not in the text, however they are spelt.
    """
    from tmtool import languages  # noqa: PLC0415 -- that room imports this one's neighbours

    found = {key for window in windows(text) for key in window.keys}
    for language in languages.known():
        for spellings in language.family_names():
            if not found.isdisjoint(spellings):
                found |= set(spellings)
    return frozenset(found)


class NameFinder:
    """Finds persons' full names in texts of one language, in any spelling.

    Args:
        persons: The persons to look for, any number; a text's cost hardly grows with them.
    """

    def __init__(self, persons: Iterable[PersonName]) -> None:
        self._by_part: dict[str, list[Spelt]] = {}
        for person in persons:
            for approved in person.approved:
                spelt = Spelt(person, approved)
                for part in spelt.keys:
                    self._by_part.setdefault(part, []).append(spelt)

    def find(self, text: str) -> list[NameHit]:
        """Return the full names found in a text, in order, none overlapping.

        Of overlapping ones an approved spelling counts before any other, then the closer one.
        """
        found = [hit for window in windows(text) for hit in self._named(window)]
        found.sort(key=lambda h: (h.form is not NameForm.APPROVED, -h.score, h.span, h.person))
        kept: list[NameHit] = []
        for hit in found:
            at = bisect_left(kept, hit.span, key=lambda h: h.span)
            if not any(hit.span.overlaps(k.span) for k in kept[max(0, at - 1) : at + 1]):
                kept.insert(at, hit)
        return kept

    def _named(self, window: Window) -> Iterator[NameHit]:
        """Return the persons whom a few words may name."""
        candidates = {
            id(spelt): spelt for part in window.keys for spelt in self._by_part.get(part, ())
        }
        for spelt in candidates.values():
            judged = spelt.judge(window)
            if judged is not None:
                form, score = judged
                yield NameHit(
                    span=window.span._replace(end=window.span.end - spelt.tail(window)),
                    person=spelt.person.key,
                    approved=spelt.approved,
                    form=form,
                    score=score,
                )
