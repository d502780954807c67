"""Why two texts were aligned, in words: the clues of a group as a person reads them."""

from collections.abc import Iterable, Iterator

import regex

from tmtool.alignment.groups import Clue

_PARTS = {
    "#when": "day", "#weekday": "weekday", "#day": "day", "#month": "month", "#year": "year",
    "#m": "month",
}  # fmt: skip
"""What the marks of parts of dates and times say; see ``profile.quantity_keys``."""
_RELATIVE = {"-1": "last", "0": "this", "1": "next"}
_MARKED = regex.compile(r"(?P<mark>#[a-z]*+)(?P<value>.*+)")


def why(clues: Iterable[Clue], source: str = "", target: str = "", most: int = 8) -> str:
    """Return the strongest clues in one line: ``18, 외교부 = ministry, 조기 = early``.

    Args:
        clues: What matched, the strongest first; words as dictionaries list them.
        source: The source text, whose own spelling of a word is shown.
        target: The target text, likewise.
        most: How many clues to show.
    """
    told = dict.fromkeys(_told(clues, source, target))
    return ", ".join(list(told)[:most])


def _told(clues: Iterable[Clue], source: str, target: str) -> Iterator[str]:
    seen: set[str] = set()
    for clue in clues:
        if clue.source in seen:
            continue  # one word of several that render it is reason enough
        seen.add(clue.source)
        here, there = _shown(clue.source, source), _shown(clue.target, target)
        yield here if here.casefold() == there.casefold() else f"{here} = {there}"


def _shown(token: str, text: str) -> str:
    if marked := _MARKED.fullmatch(token):
        return _quantity(marked["mark"], marked["value"])
    word = token.removeprefix("@")
    found = regex.search(rf"\b{regex.escape(word)}[\p{{L}}\p{{M}}]*+", text, regex.I)
    return found.group() if found and word.isascii() else word


def _quantity(mark: str, value: str) -> str:
    if mark == "#":
        return f"{int(value):,}" if value.isdecimal() and len(value) > 4 else value  # noqa: PLR2004 -- years
    part = _PARTS.get(mark, mark.removeprefix("#"))
    if mark == "#when":
        return part
    if mark in {"#month", "#year", "#day"}:
        return f"{_RELATIVE[value]} {part}" if value in _RELATIVE else f"{part} {value}"
    return f"{part} {value}"
