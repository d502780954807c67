"""The desk writes "percent", not "%"."""

import re
from collections.abc import Iterator

from tmtool.checks.context import Context
from tmtool.checks.finding import Finding, Fix, Severity
from tmtool.checks.registry import Option, rule
from tmtool.text import Span

_SIGN = re.compile(r"(?<=\d)\s?%")


@rule(
    "percent-sign",
    severity=Severity.WARNING,
    summary="A percent sign stands where the desk writes a word.",
    options=(Option("word", default="percent", summary="The word that the desk writes."),),
)
def percent_sign(context: Context) -> Iterator[Finding]:
    """Numbers are followed by the word, not by the sign."""
    word = context.option("percent-sign", "word", default="percent")
    for found in _SIGN.finditer(context.draft.text):
        span = Span(*found.span())
        yield Finding(
            rule="percent-sign",
            severity=Severity.WARNING,
            message=f"Write “{word}”.",
            span=span,
            fix=Fix(span, f" {word}"),
        )


RULES = (percent_sign,)
