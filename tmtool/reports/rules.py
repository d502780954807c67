"""A rule explained: what it looks for, its settings, and examples that it finds and lets be."""

from collections.abc import Iterator

from tmtool.checks.examples import Example, examples
from tmtool.checks.registry import Rule


def explain(rule: Rule) -> str:
    """Return what ``--explain`` prints."""
    return "\n".join(_lines(rule)).rstrip() + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    needs = "; needs the source" if rule.needs_source else ""
    yield f"{rule.code} ({rule.family}, {rule.severity.label}{needs})"
    yield ""
    yield rule.documentation
    yield ""
    for option in rule.options:
        choices = f" ({', '.join(option.choices)})" if option.choices else ""
        yield f"Option {option.name} = {option.default!r}: {option.summary}{choices}"
    shown = examples(rule.code)
    for title, found in (("Found", True), ("Let be", False)):
        chosen = [e for e in shown if bool(e.finds) is found]
        if chosen:
            yield ""
            yield f"{title}:"
            for example in chosen:
                yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    yield ""
    if example.note:
        yield f"  # {example.note}"
    if example.source:
        yield f"  {example.source_language}  {example.source}"
    yield f"  {example.draft_language}  {example.draft}"
    if example.finds:
        yield f"      finds: {'; '.join(example.finds)}"
    if example.fixed:
        yield f"      fixed: {example.fixed}"
