"""Taking the furniture off a page: what every page of its site has, and no article.

What is furniture is said by the data files of the languages (see
:mod:`tmtool.languages.furniture`); here is how those rules are applied, after which
:mod:`tmtool.documents.surroundings` says what follows from where a line stands. Whatever is left
out is listed.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from math import inf

import regex

from tmtool import languages
from tmtool.documents.dates import written_date
from tmtool.documents.document import Block, Document, Dropped
from tmtool.documents.surroundings import (
    LONGEST_LINE,
    PAGE_DATA,
    PAGES,
    Line,
    bare_words,
    is_sentence,
    matching,
    without_menus,
    without_repeats,
    without_sections,
    without_tail,
    without_values,
)
from tmtool.languages.furniture import FurnitureRules, Rule
from tmtool.text import Span, fold
from tmtool.units import BlockKind

_EDGE = 200
_BEFORE_LINE = 20
_DATED = "timestamp"
_BUTTONS = frozenset({"navigation", "widget"})
_FEWEST_BUTTONS, _MOST_BUTTONS, _WORDS_OF_BUTTON = 3, 16, 4
_OF_SITES = ("navigation", "widget", "related links", PAGE_DATA)


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
        lines = without_sections(lines, rules)
        lines = without_menus(lines, document.title)
        lines = without_values(lines, document.title)
        lines = without_tail(lines)
    else:
        rules = [_of_articles(rule) for rule in rules]
        lines = [
            _judged(document, block, rules, cut)
            if block.kind is BlockKind.PARAGRAPH
            else Line(block, document.text_of(block))
            for block in document.blocks
        ]
    lines = without_repeats(lines, document.title)
    for line in lines:
        if line.reason:
            found = Dropped(text=line.text, reason=line.reason, line=line.block.line)
            cut.append((line.block.span.start, found))
    kept = tuple(line.block for line in lines if not line.reason)
    dropped = (*document.dropped, *(d for _, d in sorted(cut, key=lambda c: c[0])))
    text = (b for b in kept if b.kind is not BlockKind.HEADING)
    text_begins = next((b.line for b in text if is_sentence(document.text_of(b))), 0)
    return replace(
        document,
        blocks=kept,
        dropped=tuple(sorted(dropped, key=lambda d: d.line)),
        title=document.title or _title(document, kept),
        date=document.date or _date(dropped, rules, text_begins),
    )


def _of_articles(rules: FurnitureRules) -> FurnitureRules:
    """Return the rules for what may stand in an article's own file."""
    return replace(rules, lines=tuple(r for r in rules.lines if r.reason not in _OF_SITES))


def _judged(
    document: Document,
    block: Block,
    rules: Sequence[FurnitureRules],
    cut: list[tuple[int, Dropped]],
) -> Line:
    """Judge one block by the rules; what is cut off its ends is added to ``cut``."""
    if block.kind not in PAGES:
        return Line(block, document.text_of(block))
    if len(document.text_of(block)) <= LONGEST_LINE:
        of_lines = [rule for r in rules for rule in r.lines]
        for written in dict.fromkeys((document.text_of(block), _whole_line(document.text, block))):
            if reason := matching(written, of_lines) or _all_buttons(written, of_lines):
                return Line(block, document.text_of(block), reason)
    block = _without_leads(document, block, rules, cut)
    block = _without_trails(document, block, rules, cut)
    return Line(block, document.text_of(block))


def _whole_line(text: str, block: Block) -> str:
    """Return a block with what stands before it in its line, such as a bullet."""
    start = max(text.rfind("\n", 0, block.span.start) + 1, block.span.start - _BEFORE_LINE)
    return text[start : block.span.end].strip()


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
            known = not bare_words(piece) or any(b.pattern.fullmatch(piece) for b in buttons)
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


def _title(document: Document, kept: Sequence[Block]) -> str:
    """Return the headline: the first heading among the first blocks."""
    for block in kept[:2]:
        if block.kind is BlockKind.HEADING:
            return " ".join(document.text_of(block).split())
    return ""


def _date(
    dropped: Sequence[Dropped], rules: Sequence[FurnitureRules], before: int
) -> dt.date | None:
    """Return the day that the page's own timestamps name: the article's, or one above its text.

    Args:
        dropped: What was left out.
        rules: The rules that know a timestamp.
        before: The line that the article's text begins in.
    """
    dated = [rule for r in rules for rule in r.lines if rule.reason == _DATED]
    own = [d.text for d in dropped if d.reason == _DATED]
    above = [d.text for d in dropped if d.line < before and d.reason != _DATED]
    own += [text for text in above if len(text) <= LONGEST_LINE and matching(text, dated)]
    return next(filter(None, map(written_date, own)), None)
