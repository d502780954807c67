"""Stretches of three characters, and how many of one text's another lacks.

Counting them is most of what comparing two texts by their letters takes, so there is a way in C
(``_pieces.c``); where tmtool was installed without a compiler the one here does the same.
"""

__all__ = ["PIECE", "lacking", "lacking_without_c", "pieces"]

PIECE = 3


def pieces(text: str) -> str:
    """Return the different stretches of a text, one after the other."""
    # Not cut out as strings, which takes twice as long.
    distinct = dict.fromkeys(zip(text, text[1:], text[2:], strict=False))
    return "".join(["".join(piece) for piece in distinct])


def lacking_without_c(wanted: str, text: str) -> int:
    """Return how many stretches a text has not.

    Args:
        wanted: The stretches, as :func:`pieces` returns them.
        text: The text.
    """
    return sum(wanted[i : i + PIECE] not in text for i in range(0, len(wanted), PIECE))


try:
    from tmtool.matching._pieces import lacking
except ImportError:
    lacking = lacking_without_c
