"""Where a text quotes: pairs of quotation marks, and marks without a partner."""

from dataclasses import dataclass

import regex

from tmtool.text import Span

_MARK = regex.compile(r"[“”\"„「」『』«»]")
_OPENING = {"“": "”", "「": "」", "『": "』", "«": "»", "„": "“", '"': '"', "”": "”"}
_EITHER = frozenset('"”')  # what some writers open a quotation with as well
_PARAGRAPH = regex.compile(r"[\r\n]+")
_INCHES = regex.compile(r"\d$")
_BEFORE_QUOTATION = regex.compile(r"[\s(\[—–‘'-]?")
_REACH = 6  # paragraphs that a quotation may go on for


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


@dataclass(frozen=True, slots=True)
class _Left:
    """A mark without a partner in its paragraph."""

    place: Span
    paragraph: int
    opens: bool


def quotations(text: str) -> Quotations:
    """Find the quotations of a text, paragraph by paragraph.

    A quotation may go on in the following paragraphs, opened again in each or not, and closed in
    the last. What stands where a quotation begins opens one, be it a closing mark.
    A straight mark after a digit counts as inches where nothing is open.
    """
    inside: list[Span] = []
    left: list[_Left] = []
    paragraphs = _paragraphs(text)
    for number, paragraph in enumerate(paragraphs):
        found, over = _pair(text, paragraph)
        inside += found
        if over and _goes_on(text, over[-1], paragraphs[number + 1 : number + 2]):
            inside.append(Span(over.pop().start, paragraph.end))
        left += [_Left(mark, number, _opens(text, mark, paragraph)) for mark in over]
    unpaired: list[Span] = []
    waiting: list[_Left] = []
    for mark in left:
        waiting, late = _within_reach(waiting, mark.paragraph)
        unpaired += late
        if mark.opens:
            waiting.append(mark)
        elif waiting:
            inside.append(Span(waiting[0].place.start, mark.place.end))
            waiting = []
        else:
            unpaired.append(mark.place)
    unpaired += [w.place for w in waiting]
    return Quotations(tuple(sorted(inside)), tuple(sorted(unpaired)))


def _goes_on(text: str, mark: Span, following: list[Span]) -> bool:
    """Tell whether the next paragraph opens a quotation again, with the very mark left open."""
    return any(text[p.start : p.end].lstrip()[:1] == text[mark.start] for p in following)


def _within_reach(waiting: list[_Left], paragraph: int) -> tuple[list[_Left], list[Span]]:
    """Part opened quotations: those that may still go on, and those that went on too long."""
    if waiting and paragraph - waiting[-1].paragraph > _REACH:
        return [], [w.place for w in waiting]
    return waiting, []


def _paragraphs(text: str) -> list[Span]:
    edges = [0, *(i for m in _PARAGRAPH.finditer(text) for i in m.span()), len(text)]
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _opens(text: str, mark: Span, paragraph: Span) -> bool:
    """Tell whether a mark begins a quotation, a straight one by what stands before it."""
    written = text[mark.start]
    if written not in _EITHER:
        return written in _OPENING
    before = text[max(paragraph.start, mark.start - 1) : mark.start]
    return _BEFORE_QUOTATION.fullmatch(before) is not None


def _pair(text: str, paragraph: Span) -> tuple[list[Span], list[Span]]:
    """Return a paragraph's quotations and the marks that are left over."""
    pairs: list[Span] = []
    open_marks: list[Span] = []
    left: list[Span] = []
    for match in _MARK.finditer(text, *paragraph):
        mark, place = match.group(), Span(*match.span())
        wanted = [_OPENING[text[o.start]] for o in open_marks]
        if mark in wanted:
            at = len(wanted) - 1 - wanted[::-1].index(mark)
            left += open_marks[at + 1 :]
            pairs.append(Span(open_marks[at].start, place.end))
            del open_marks[at:]
        elif _opens(text, place, paragraph):
            open_marks.append(place)
        elif not (mark == '"' and _INCHES.search(text, paragraph.start, place.start)):
            left.append(place)
    return pairs, sorted(left + open_marks)
