"""Persons' names in a text, however their writers spelt them.

A glossary approves one spelling of a name; a draft may hold another: Pak Yunjoo for Park Yunju,
the names the other way round, a letter wrong. The way in::

    finder = NameFinder([PersonName(key="park-yunju", approved=("Park Yunju",),
                                    originals=("박윤주",))])
    finder.find(text)      # -> [NameHit(span, person, form, score), …]
    sounds_like(a, b)      # -> 0–1, across Latin, Hangul and kana (tmtool.languages.sound)

Spellings of Korean names are the business of ``korean/names.py``; how words sound that of
:mod:`tmtool.languages.sound`. What a name is allowed to be is the glossary's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tmtool.text import Span


class NameForm(StrEnum):
    """How the name in a text relates to the approved one."""

    APPROVED = "approved"
    VARIANT = "variant"
    """Another spelling of it."""
    REORDERED = "reordered"
    """The approved spelling, family and given name the other way round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """What is known of a person's name, to find it in texts of one language.

    Attributes:
        key: What identifies the person, such as a concept's id.
        approved: The full spellings that a text may use, in the language of the texts.
        originals: The name in other languages and scripts: 박윤주, 船越健裕, Christopher Landau.
    """

    key: str
    approved: tuple[str, ...]
    originals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """A person's name found in a text.

    Attributes:
        span: Where it stands, code points, half-open.
        person: The key of the person.
        approved: The approved spelling that it stands for.
        form: How it relates to the approved spelling.
        score: 0–100: 100 for a regular spelling of this very name, less for one that is only
            close to it, which may also be the name of somebody else.
    """

    span: Span
    person: str
    approved: str
    form: NameForm
    score: int


class NameFinder:
    """Finds persons' full names in texts of one language, in any spelling.

    Args:
        persons: The persons to look for, any number; a text's cost does not grow with them.
    """

    def __init__(self, persons: Iterable[PersonName]) -> None:
        self._persons = tuple(persons)

    def find(self, text: str) -> list[NameHit]:
        """Return the full names found in a text, in order, none overlapping."""
        raise NotImplementedError(text)
