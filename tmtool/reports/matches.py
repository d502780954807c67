"""What the memory holds that is like a text: answers to ``tmtool match``, for people and programs.

The JSON form is a contract, described by ``docs/matches.schema.json``: what is there keeps its
name and meaning within a version; new keys may come. Offsets are code points from 0, half-open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tmtool.matching.match import Match
from tmtool.matching.placeables import Adaptation
from tmtool.reports import json_text
from tmtool.reports.layout import Layout, highlight, printable, text_lines, wrap
from tmtool.reports.origin import origin_line, origin_table
from tmtool.text import Span
from tmtool.units import Variant

if TYPE_CHECKING:
    from tmtool.matching.fragments import Fragment

VERSION = 1
"""Version of the JSON form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found for one text.

    Attributes:
        query: The text.
        langs: Its language, and the language wanted.
        matches: What is like it as a whole, the best first.
        fragments: Where there are none, the stretches of it that the memory holds, in order.
    """

    query: str
    langs: tuple[str, str]
    matches: tuple[Match, ...] = ()
    fragments: "tuple[Fragment, ...]" = ()


def as_text(answer: Answer, layout: Layout, *, heading: bool = False) -> str:
    """Lay an answer out for people.

    Args:
        answer: What was found.
        layout: What it is printed on.
        heading: Begin with the query, as where there are many.
    """
    lines = [layout.paint(printable(answer.query), "bold")] if heading else []
    for number, match in enumerate(answer.matches):
        if number:
            lines.append("")
        lines += _match_lines(match, layout)
    if not answer.matches:
        lines.append("Nothing in the memory is like it as a whole.")
        lines += _fragment_lines(answer.fragments, layout)
    if heading:
        lines.append("")
    return "".join(f"{line}\n" for line in lines)


def as_json(answers: Sequence[Answer]) -> str:
    """Return all answers as one JSON object."""
    return json_text.document({"version": VERSION, "answers": [_answer(a) for a in answers]})


def as_line(answer: Answer) -> str:
    """Return one answer as a line of JSON."""
    return json_text.line({"version": VERSION} | _answer(answer))


def _match_lines(match: Match, layout: Layout) -> Iterator[str]:
    score = layout.paint(f"{match.score:>3}%", "bold")
    yield f"{score} {match.kind}  {layout.paint(origin_line(match.unit), 'cyan')}"
    yield from text_lines(match.source.lang, match.source.text, layout)
    yield from text_lines(match.target.lang, match.target.text, layout)
    if match.adapted is not None:
        yield from text_lines("~", f"{match.adapted.text}  (adapted)", layout)
    for line in wrap(printable(match.why), layout.columns - 6):
        yield f"      {layout.paint(line, 'dim')}"


def _fragment_lines(fragments: "Sequence[Fragment]", layout: Layout) -> Iterator[str]:
    if fragments:
        yield "Stretches of it that the memory holds:"
    for fragment in fragments:
        known = "?"
        if fragment.target_span is not None:
            known = fragment.target.text[slice(*fragment.target_span)]
        yield ""
        shown = printable(f"{fragment.text} = {known}")
        stretch = Span(0, len(fragment.text))
        yield from highlight(wrap(shown, layout.columns), shown, (stretch,), layout)
        yield f"  {layout.paint(origin_line(fragment.unit), 'cyan')}"
        source, target = fragment.source, fragment.target
        known_spans = () if fragment.target_span is None else (fragment.target_span,)
        yield from text_lines(source.lang, source.text, layout, (fragment.source_span,))
        yield from text_lines(target.lang, target.text, layout, known_spans)


def _answer(answer: Answer) -> dict[str, object]:
    return {
        "query": answer.query,
        "source_language": answer.langs[0],
        "target_language": answer.langs[1],
        "matches": [_match(m) for m in answer.matches],
        "fragments": [_fragment(f) for f in answer.fragments],
    }


def _match(match: Match) -> dict[str, object]:
    table: dict[str, object] = {
        "kind": match.kind.value,
        "score": match.score,
        "confidence": round(match.confidence, 4),
        "penalty": match.penalty,
        "why": match.why,
        "source": _variant(match.source),
        "target": _variant(match.target),
    }
    if match.adapted is not None:
        table["adapted"] = _adapted(match.adapted)
    return table | origin_table(match.unit)


def _fragment(fragment: "Fragment") -> dict[str, object]:
    known = fragment.target_span
    table: dict[str, object] = {
        "text": fragment.text,
        "span": list(fragment.span),
        "source": _variant(fragment.source),
        "source_span": list(fragment.source_span),
        "target": _variant(fragment.target),
        "target_span": None if known is None else list(known),
    }
    return table | origin_table(fragment.unit)


def _variant(variant: Variant) -> dict[str, str]:
    return {"language": variant.lang, "text": variant.text}


def _adapted(adapted: Adaptation) -> dict[str, object]:
    return {
        "text": adapted.text,
        "whole": adapted.whole,
        "replaced": [
            {"kind": r.kind.value, "span": list(r.span), "old": r.old, "new": r.new}
            for r in adapted.replaced
        ],
    }
