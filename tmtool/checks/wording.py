"""Rules on the words themselves, whatever they name: left untranslated, or standing twice."""

from collections.abc import Iterator

import regex

from tmtool.checks.context import Context
from tmtool.checks.finding import Finding, Fix, Severity
from tmtool.checks.registry import Option, rule
from tmtool.text import Span
from tmtool.units import BlockKind

_TWICE = regex.compile(
    r"(?<![\w.’'-])(?P<word>\p{L}[\w’']*)(?P<gap>[ \t\u00a0]+)(?P=word)(?![\w’'-])", regex.I
)
_OPENING = "([{「『《〈（［"
_CLOSING = regex.compile(r"[)\]}」』》〉）］]")
_WORD_BEFORE = regex.compile(r"\w\s*$")
_MOSTLY_FOREIGN = 0.5


@rule(
    "untranslated",
    severity=Severity.WARNING,
    summary="Words stand in a script that the draft's language is not written in.",
    options=(
        Option("allow-in-brackets", default=True, summary="Leave alone what stands in brackets."),
    ),
)
def untranslated(context: Context) -> Iterator[Finding]:
    """Hangul, hanja or kana are left in an English draft, or kana in a Korean one.

    Each run of words is found once. What stands in brackets after a word of the draft's
    language is a gloss and left alone, unless ``allow-in-brackets`` is false. A draft that is
    mostly in another script is found once, as a whole: it is in the wrong language.
    """
    scripts = context.draft.language.writing().foreign_scripts
    if not scripts:
        return
    letters = "".join(rf"\p{{Script={name}}}" for name in scripts)
    text = context.draft.text
    if _mostly(letters, text):
        span = context.draft.segments[0].span if context.draft.segments else Span(0, len(text))
        name = context.draft.language.name
        yield _finding("untranslated", f"This draft is mostly not in {name}.", span)
        return
    brackets = context.option("untranslated", "allow-in-brackets", default=True)
    run = regex.compile(rf"[{letters}][{letters}\d]*(?:[ ·ㆍ・]+[{letters}][{letters}\d]*)*")
    for segment in context.draft.segments:
        if segment.kind is BlockKind.CODE:
            continue
        for match in run.finditer(segment.text):
            span = Span(*match.span()).shifted(segment.span.start)
            if not (brackets and _in_brackets(segment.text, Span(*match.span()))):
                yield _finding("untranslated", f"“{match.group()}” is not translated.", span)


@rule(
    "repeated-word",
    severity=Severity.WARNING,
    summary="A word stands twice in a row.",
)
def repeated_word(context: Context) -> Iterator[Finding]:
    """A word stands twice in a row, as after an edit: the the, they they.

    Words that may (had had, that that), names with two equal parts (Boutros Boutros-Ghali) and
    code are left alone. The fix takes the second one out.
    """
    may = context.draft.language.writing().repeatable
    for segment in context.draft.segments:
        if segment.kind is BlockKind.CODE:
            continue
        for match in _TWICE.finditer(segment.text):
            word = match["word"]
            if word.casefold() in may or not _same_word(match):
                continue
            start = segment.span.start
            span = Span(*match.span()).shifted(start)
            second = Span(match.end("word"), match.end()).shifted(start)
            yield Finding(
                rule="repeated-word",
                severity=Severity.WARNING,
                message=f"“{word}” stands twice in a row.",
                span=span,
                fix=Fix(second, ""),
            )


RULES = (untranslated, repeated_word)


def _finding(code: str, message: str, span: Span) -> Finding:
    return Finding(rule=code, severity=Severity.WARNING, message=message, span=span)


def _mostly(letters: str, text: str) -> bool:
    """Tell whether more than half of a text's letters are of some scripts."""
    foreign = len(regex.findall(rf"[{letters}]", text))
    every = len(regex.findall(r"\p{L}", text)) if foreign else 0
    return foreign > 0 and foreign > every * _MOSTLY_FOREIGN


def _in_brackets(text: str, span: Span) -> bool:
    """Tell whether words stand in brackets that follow something."""
    opening = max(text.rfind(mark, 0, span.start) for mark in _OPENING)
    if opening <= 0 or _CLOSING.search(text, opening, span.start):
        return False
    return _WORD_BEFORE.search(text, 0, opening) is not None


def _same_word(match: "regex.Match[str]") -> bool:
    """Tell whether two words are one word twice, and not a name and a word, or two initials."""
    first = match["word"]
    second = match.group()[-len(first) :]
    if len(first) == 1 and first.isupper():
        return False
    if first[0].isupper() and second[0].isupper() and not first.isupper():
        return match.start() == 0  # a name of two equal parts, unless it begins the sentence
    return first == second or match.start() == 0
