"""Where a text quotes: pairs of quotation marks, and marks without a partner."""

from dataclasses import dataclass

import regex

from tmtool.text import Span

_MARK = regex.compile(r"[“”\"„‟「」『』«»]")
_OPENING = {"“": "”", "「": "」", "『": "』", "«": "»", "„": "“"}
_CLOSING = {"”", "」", "』", "»"}
_PARAGRAPH = regex.compile(r"\n+")
_INCHES = regex.compile(r"\d$")


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of a text.

    Attributes:
        inside: Where each stands, marks included, in order.
        unpaired: Marks without a partner.
    """

    inside: tuple[Span, ...]
    unpaired: tuple[Span, ...]

    def hold(self, span: Span) -> bool:
        """Tell whether a place is within a quotation."""
        return any(q.start <= span.start and span.end <= q.end for q in self.inside)


def quotations(text: str) -> Quotations:
    """Find the quotations of a text, paragraph by paragraph.

    A quotation that goes on in the next paragraph, opened again there and closed only at its
    end, is in order, as stylebooks ask. A straight mark after a digit counts as inches where
    nothing is open.
    """
    inside: list[Span] = []
    unpaired: list[Span] = []
    paragraphs = _paragraphs(text)
    for number, paragraph in enumerate(paragraphs):
        found, left = _pair(text, paragraph)
        inside += found
        following = (
            text[slice(*paragraphs[number + 1])].lstrip()[:1]
            if number + 1 < len(paragraphs)
            else ""
        )
        for mark in left:
            opens = text[mark.start] in _OPENING or text[mark.start] == '"'
            if opens and following == text[mark.start]:
                inside.append(Span(mark.start, paragraph.end))
            else:
                unpaired.append(mark)
    return Quotations(tuple(sorted(inside)), tuple(sorted(unpaired)))


def _paragraphs(text: str) -> list[Span]:
    edges = [0, *(i for m in _PARAGRAPH.finditer(text) for i in m.span()), len(text)]
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _pair(text: str, paragraph: Span) -> tuple[list[Span], list[Span]]:
    """Return a paragraph's quotations and the marks that are left over."""
    pairs: list[Span] = []
    open_marks: list[Span] = []
    left: list[Span] = []
    for match in _MARK.finditer(text, *paragraph):
        mark, place = match.group(), Span(*match.span())
        wanted = [_OPENING.get(text[o.start], '"') for o in open_marks]
        if mark == '"' and '"' not in wanted:
            if not (_INCHES.search(text, paragraph.start, place.start) and not open_marks):
                open_marks.append(place)
        elif mark in wanted:
            at = len(wanted) - 1 - wanted[::-1].index(mark)
            left += open_marks[at + 1 :]
            pairs.append(Span(open_marks[at].start, place.end))
            del open_marks[at:]
        elif mark in _OPENING:
            open_marks.append(place)
        elif mark in _CLOSING or mark == "‟":
            left.append(place)
    return pairs, left + open_marks
