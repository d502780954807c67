"""Taking the furniture off a page: what every page of its site has, and no article.

What is furniture is said by the data files of the languages (see
:mod:`tmtool.languages.furniture`); here is how those rules are applied, and what follows from the
page itself: that a headline stands twice, that single words before it are menus, that headlines
after the last sentence belong to other articles. Whatever is left out is listed.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

import regex

from tmtool import languages
from tmtool.documents.document import Block, Document, Dropped
from tmtool.languages.furniture import FurnitureRules, Rule
from tmtool.languages.language import QuantityKind
from tmtool.text import Span, fold
from tmtool.units import BlockKind

_LONGEST_LINE = 300
_EDGE = 200
_MENU_LENGTH = 20
_HEADLINE_MINIMUM = 6
_SENTENCE = regex.compile(r"""[.!?。！？…][\p{Pe}\p{Pf}"'”’」』]*+$""")
_WORDS_ONLY = regex.compile(r"[^\p{L}\p{N}]++")
_PAGES = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST, BlockKind.CAPTION)
_DATED = "timestamp"
_BUTTONS = frozenset({"navigation", "widget"})
_FEWEST_BUTTONS, _MOST_BUTTONS, _WORDS_OF_BUTTON = 3, 16, 4
_OF_SITES = ("navigation", "widget", "related links")
_LAST = ("copyright", "end")


class _Line(NamedTuple):
    """A block of the page under judgement: what is kept of it, and why it goes if it does."""

    block: Block
    text: str
    reason: str = ""


def without_furniture(document: Document, *, page: bool = True) -> Document:
    """Return a document without the furniture of its page, and list what was left out.

    Args:
        document: What was read.
        page: It comes from a site's page, so menus and other articles may stand on it; otherwise
            only paragraphs are looked at, for bylines, datelines, captions and copyright.
    """
    rules = [language.furniture() for language in languages.known()]
    rules.append(languages.common_furniture())
    cut: list[tuple[int, Dropped]] = []
    if page:
        lines = [_judged(document, block, rules, cut) for block in document.blocks]
        lines = _without_sections(lines, rules)
        lines = _without_menus(lines, document.title)
        lines = _without_tail(lines)
    else:
        rules = [_of_articles(rule) for rule in rules]
        lines = [
            _judged(document, block, rules, cut)
            if block.kind is BlockKind.PARAGRAPH
            else _Line(block, document.text_of(block))
            for block in document.blocks
        ]
    lines = _without_repeats(lines, document.title)
    for line in lines:
        if line.reason:
            found = Dropped(text=line.text, reason=line.reason, line=line.block.line)
            cut.append((line.block.span.start, found))
    kept = tuple(line.block for line in lines if not line.reason)
    dropped = tuple(d for _, d in sorted(cut, key=lambda c: c[0]))
    dropped = (*document.dropped, *dropped)
    return replace(
        document,
        blocks=kept,
        dropped=tuple(sorted(dropped, key=lambda d: d.line)),
        title=document.title or _title(document, kept),
        date=document.date or _date(dropped),
    )


def _of_articles(rules: FurnitureRules) -> FurnitureRules:
    """Return the rules for what may stand in an article's own file."""
    return replace(rules, lines=tuple(r for r in rules.lines if r.reason not in _OF_SITES))


def _judged(
    document: Document,
    block: Block,
    rules: Sequence[FurnitureRules],
    cut: list[tuple[int, Dropped]],
) -> _Line:
    """Judge one block by the rules; what is cut off its ends is added to ``cut``."""
    if block.kind not in _PAGES:
        return _Line(block, document.text_of(block))
    if len(document.text_of(block)) <= _LONGEST_LINE:
        of_lines = [rule for r in rules for rule in r.lines]
        for written in {document.text_of(block), _whole_line(document.text, block)}:
            if reason := _matching(written, of_lines) or _all_buttons(written, of_lines):
                return _Line(block, document.text_of(block), reason)
    block = _without_leads(document, block, rules, cut)
    block = _without_trails(document, block, rules, cut)
    return _Line(block, document.text_of(block))


def _whole_line(text: str, block: Block) -> str:
    """Return a block with what stands before it in its line, such as a bullet."""
    start = max(text.rfind("\n", 0, block.span.start) + 1, block.span.start - _MENU_LENGTH)
    return text[start : block.span.end].strip()


def _matching(text: str, rules: Sequence[Rule]) -> str:
    """Return the reason of the first rule that matches all of a line, or ``""``."""
    folded = fold(text).text.strip()
    return next((r.reason for r in rules if r.pattern.fullmatch(folded)), "")


def _all_buttons(text: str, rules: Sequence[Rule]) -> str:
    """Return why a line goes that is three buttons or more: ``Print Share A+ A-``; else ""."""
    words = fold(text).text.split()
    if not _FEWEST_BUTTONS <= len(words) <= _MOST_BUTTONS:
        return ""
    buttons = [r for r in rules if r.reason in _BUTTONS]
    fewest: list[float] = [0] + [inf] * len(words)  # pieces that the first words fall into
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - _WORDS_OF_BUTTON), end):
            piece = " ".join(words[start:end])
            known = not _WORDS_ONLY.sub("", piece) or any(
                b.pattern.fullmatch(piece) for b in buttons
            )
            if known:
                fewest[end] = min(fewest[end], fewest[start] + 1)
        if min(fewest[max(0, end + 1 - _WORDS_OF_BUTTON) : end + 1]) == inf:
            return ""  # no button ends here nor just before
    return "widget" if _FEWEST_BUTTONS <= fewest[-1] < inf else ""


def _without_leads(
    document: Document,
    block: Block,
    rules: Sequence[FurnitureRules],
    cut: list[tuple[int, Dropped]],
) -> Block:
    """Cut datelines and the like off a block's beginning, as often as there is one."""
    leads = [rule for r in rules for rule in r.leads]
    while True:
        start, end = block.span
        folded = fold(document.text[start : min(end, start + _EDGE)])
        found = next(((r, m) for r in leads if (m := r.pattern.match(folded.text))), None)
        if found is None or not found[1].end():
            return block
        at = start + folded.to_original(Span(0, found[1].end())).end
        at += len(document.text[at:end]) - len(document.text[at:end].lstrip())
        if at >= end:
            return block
        text = document.text[start:at].strip()
        cut.append((start, Dropped(text=text, reason=found[0].reason, line=block.line)))
        block = replace(block, span=Span(at, end))


def _without_trails(
    document: Document,
    block: Block,
    rules: Sequence[FurnitureRules],
    cut: list[tuple[int, Dropped]],
) -> Block:
    """Cut addresses, credits and the like off a block's end, as often as there is one."""
    trails = [rule for r in rules for rule in r.trails]
    while True:
        start, end = block.span
        begin = max(start, end - _EDGE)
        folded = fold(document.text[begin:end])
        found = next(
            ((r, m) for r in trails if (m := _last(r.pattern, folded.text)) is not None), None
        )
        if found is None:
            return block
        at = begin + folded.to_original(Span(found[1].start(), len(folded.text))).start
        kept = document.text[start:at].rstrip()
        if not kept or len(kept) + start == end:
            return block
        text = document.text[at:end].strip()
        cut.append((at, Dropped(text=text, reason=found[0].reason, line=block.line)))
        block = replace(block, span=Span(start, start + len(kept)))


def _last(pattern: regex.Pattern[str], text: str) -> regex.Match[str] | None:
    """Return the match of a pattern that reaches to the text's end."""
    return next((m for m in pattern.finditer(text) if m.end() == len(text) > m.start()), None)


def _without_sections(lines: list[_Line], rules: Sequence[FurnitureRules]) -> list[_Line]:
    """Drop all below a heading of other articles or a copyright line, if most is above it."""
    headings = [rule for r in rules for rule in r.sections]
    total = sum(len(line.text) for line in lines)
    before = 0
    for i, line in enumerate(lines):
        if 2 * before >= total and line.block.kind in _PAGES and len(line.text) <= _LONGEST_LINE:
            reason = _matching(line.text, headings)
            if reason or line.reason in _LAST:
                below = reason or "after the end"
                return lines[:i] + [x._replace(reason=x.reason or below) for x in lines[i:]]
        before += len(line.text)
    return lines


def _without_menus(lines: list[_Line], title: str) -> list[_Line]:
    """Drop single words among menus before the headline."""
    at = _headline(lines, title)
    menus = any(line.reason == "navigation" for line in lines[:at])
    named = bool(title) or _stands_twice(lines, at)
    if not menus and not named:
        return lines
    return [
        line._replace(reason=line.reason or "navigation")
        if i < at and len(line.text) <= _MENU_LENGTH and not _is_sentence(line.text)
        else line
        for i, line in enumerate(lines)
    ]


def _headline(lines: Sequence[_Line], title: str) -> int:
    """Return the number of the line that holds the headline; 0 if none can be told."""
    wanted = _bare(title)
    for i, line in enumerate(lines):
        if line.reason:
            continue
        if wanted and _bare(line.text) == wanted:
            return i
        if _stands_twice(lines, i):
            return i
        if _is_sentence(line.text):
            break
    left = [i for i, line in enumerate(lines) if not line.reason]
    place = next((n for n, i in enumerate(left) if len(lines[i].text) > _MENU_LENGTH), None)
    if place is None:
        return 0
    if place and _is_sentence(lines[left[place]].text):
        place -= 1  # a short headline right before the text
    return left[place]


def _stands_twice(lines: Sequence[_Line], at: int) -> bool:
    text = _bare(lines[at].text)
    return len(text) > _MENU_LENGTH // 2 and any(_bare(x.text) == text for x in lines[at + 1 :])


def _without_tail(lines: list[_Line]) -> list[_Line]:
    """Drop headlines after the last sentence, if other furniture stands before them there."""
    last = max(
        (i for i, x in enumerate(lines) if not x.reason and _is_sentence(x.text)), default=-1
    )
    if last < 0:
        return lines
    tail = lines[last + 1 :]
    first = next((i for i, x in enumerate(tail) if x.reason), len(tail))
    return (
        lines[: last + 1]
        + tail[:first]
        + [x._replace(reason=x.reason or "related links") for x in tail[first:]]
    )


def _without_repeats(lines: list[_Line], title: str) -> list[_Line]:
    """Keep the headline, and what stands under it, once: where they stand first."""
    heads: set[str] = {_bare(title)} if title else set()
    seen: set[str] = set()
    result: list[_Line] = []
    in_body = False
    for line in lines:
        bare = _bare(line.text)
        if line.reason or line.block.kind not in _PAGES:
            result.append(line)
            continue
        in_body = in_body or bool(_is_sentence(line.text))
        if not in_body and len(bare) >= _HEADLINE_MINIMUM:
            heads.add(bare)
        if bare in heads and bare in seen:
            result.append(line._replace(reason="repeated headline"))
        else:
            result.append(line)
            seen.add(bare)
    return result


def _is_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return _SENTENCE.search(text[-_MENU_LENGTH:]) is not None


def _bare(text: str) -> str:
    """Return the letters and digits of a line's beginning, to compare headlines by."""
    return _WORDS_ONLY.sub("", fold(text[:_LONGEST_LINE]).text.casefold())


def _title(document: Document, kept: Sequence[Block]) -> str:
    """Return the headline: the first heading among the first blocks."""
    for block in kept[:2]:
        if block.kind is BlockKind.HEADING:
            return " ".join(document.text_of(block).split())
    return ""


def _date(dropped: Sequence[Dropped]) -> dt.date | None:
    """Return the day that the page's own timestamp names."""
    for found in dropped:
        if found.reason != _DATED:
            continue
        for language in languages.known():
            for quantity in language.quantities(found.text):
                day = quantity.year, quantity.month, quantity.day
                if quantity.kind is QuantityKind.DATE and None not in day:
                    try:
                        return dt.date(*(part or 0 for part in day))
                    except ValueError:
                        continue
    return None
