"""What the place of a line on its page says: menus, other articles, a headline that stands twice.

Each function here is given the lines of a page in their order and returns them with a reason where
one goes; by their words they were judged before (:mod:`tmtool.documents.furniture`).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from tmtool.documents.document import Block
from tmtool.languages.furniture import FurnitureRules, Rule
from tmtool.text import fold
from tmtool.units import BlockKind

LONGEST_LINE = 300
"""Code points of the longest line that may be furniture as a whole."""
PAGES = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST, BlockKind.CAPTION)
"""The kinds of blocks among which furniture stands."""
PAGE_DATA = "page data"
"""Why goes what the site says of the page: its department, how often it was read."""

_MENU_LENGTH = 20
_VALUE_LENGTH = 60
HEADLINE_MINIMUM = 6
"""How many letters and digits a headline has at the least."""
_VALUED = regex.compile(r"[:\p{N}]")
# The full stop of a day in brackets, as in 개최(3.12.), ends no sentence.
_SENTENCE = regex.compile(r"""(?!(?<=\d)\.\p{Pe})[.!?。！？…][\p{Pe}\p{Pf}"'”’」』]*+$""")
_WORDS_ONLY = regex.compile(r"[^\p{L}\p{N}]++")
_LAST = ("copyright", "end")


class Line(NamedTuple):
    """A block of the page under judgement: what is kept of it, and why it goes if it does."""

    block: Block
    text: str
    reason: str = ""


def without_sections(lines: list[Line], rules: Sequence[FurnitureRules]) -> list[Line]:
    """Drop all below a heading of other articles or a copyright line, if most is above it."""
    headings = [rule for r in rules for rule in r.sections]
    total = sum(len(line.text) for line in lines)
    before = 0
    for i, line in enumerate(lines):
        if 2 * before >= total and line.block.kind in PAGES and len(line.text) <= LONGEST_LINE:
            reason = matching(line.text, headings)
            if reason or line.reason in _LAST:
                below = reason or "after the end"
                return lines[:i] + [x._replace(reason=x.reason or below) for x in lines[i:]]
        before += len(line.text)
    return lines


def without_menus(lines: list[Line], title: str) -> list[Line]:
    """Drop single words among menus before the headline."""
    at = _headline(lines, title)
    menus = any(line.reason == "navigation" for line in lines[:at])
    named = bool(title) or _stands_twice(lines, at)
    if not menus and not named:
        return lines
    return [
        line._replace(reason=line.reason or "navigation")
        if i < at and len(line.text) <= _MENU_LENGTH and not is_sentence(line.text)
        else line
        for i, line in enumerate(lines)
    ]


def _headline(lines: Sequence[Line], title: str) -> int:
    """Return the number of the line that holds the headline; 0 if none can be told."""
    wanted = bare_words(title)
    for i, line in enumerate(lines):
        if line.reason:
            continue
        if wanted and bare_words(line.text) == wanted:
            return i
        if _stands_twice(lines, i):
            return i
        if is_sentence(line.text):
            break
    left = [i for i, line in enumerate(lines) if not line.reason]
    place = next((n for n, i in enumerate(left) if len(lines[i].text) > _MENU_LENGTH), None)
    if place is None:
        return 0
    if place and is_sentence(lines[left[place]].text):
        place -= 1  # a short headline right before the text
    return left[place]


def _stands_twice(lines: Sequence[Line], at: int) -> bool:
    text = bare_words(lines[at].text)
    return len(text) > _MENU_LENGTH // 2 and any(
        bare_words(x.text) == text for x in lines[at + 1 :]
    )


def without_values(lines: list[Line], title: str) -> list[Line]:
    """Drop what stands behind a label of its own above the text: a number of hits, a department."""
    found = list(lines)
    headline = _headline(lines, title)
    for i, (label, value) in enumerate(pairwise(lines)):
        if is_sentence(value.text):
            break
        is_label = label.reason == PAGE_DATA and not _VALUED.search(label.text)
        if is_label and i + 1 != headline and len(value.text) <= _VALUE_LENGTH:
            found[i + 1] = value._replace(reason=value.reason or PAGE_DATA)
    return found


def without_tail(lines: list[Line]) -> list[Line]:
    """Drop headlines after the last sentence, if other furniture stands before them there."""
    last = max((i for i, x in enumerate(lines) if not x.reason and is_sentence(x.text)), default=-1)
    if last < 0:
        return lines
    tail = lines[last + 1 :]
    first = next((i for i, x in enumerate(tail) if x.reason), len(tail))
    return (
        lines[: last + 1]
        + tail[:first]
        + [x._replace(reason=x.reason or "related links") for x in tail[first:]]
    )


def without_repeats(lines: list[Line], title: str) -> list[Line]:
    """Keep the headline, and what stands under it, once: where they stand first."""
    heads: set[str] = {bare_words(title)} if title else set()
    seen: set[str] = set()
    result: list[Line] = []
    in_body = False
    for line in lines:
        bare = bare_words(line.text)
        if line.reason or line.block.kind not in PAGES:
            result.append(line)
            continue
        in_body = in_body or bool(is_sentence(line.text))
        if not in_body and len(bare) >= HEADLINE_MINIMUM:
            heads.add(bare)
        if bare in heads and bare in seen:
            result.append(line._replace(reason="repeated headline"))
        else:
            result.append(line)
            seen.add(bare)
    return result


def matching(text: str, rules: Sequence[Rule]) -> str:
    """Return the reason of the first rule that matches all of a line, or ``""``."""
    folded = fold(text).text.strip()
    return next((r.reason for r in rules if r.pattern.fullmatch(folded)), "")


def is_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return _SENTENCE.search(text[-_MENU_LENGTH:]) is not None


def bare_words(text: str) -> str:
    """Return the letters and digits of a line's beginning, to compare headlines by."""
    return _WORDS_ONLY.sub("", fold(text[:LONGEST_LINE]).text.casefold())
