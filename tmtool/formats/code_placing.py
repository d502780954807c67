"""Gives a translation the inline codes that its source text has, so that a file stays whole."""

from collections import Counter
from dataclasses import replace

from tmtool.inline import Code
from tmtool.units import Variant


def placed_codes(
    source: Variant, text: str, codes: tuple[Code, ...]
) -> tuple[tuple[Code, ...], int]:
    """Return the codes of a translation, with those of the source that it lacks.

    What stands before the source's first word is put before the translation's, everything else
    behind its last: nobody can tell where in a sentence of another language a code belongs.

    Args:
        source: The text that was translated.
        text: The translation.
        codes: The codes that it has already, in order.

    Returns:
        The codes, in order, and how many were put at the end although they stood within the
        source.
    """
    have = Counter(_identity(code) for code in codes)
    leading: list[Code] = []
    trailing: list[Code] = []
    moved = 0
    for code in source.codes:
        if have[_identity(code)]:
            have[_identity(code)] -= 1
        elif not source.text[: code.at].strip():
            leading.append(replace(code, at=0))
        else:
            moved += bool(source.text[code.at :].strip())
            trailing.append(replace(code, at=len(text)))
    return (*leading, *codes, *trailing), moved


def _identity(code: Code) -> tuple[str, ...]:
    return code.kind.value, code.element, code.id, code.pair
