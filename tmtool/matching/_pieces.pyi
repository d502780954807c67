def lacking(wanted: str, text: str, /) -> int:
    """Return how many stretches a text has not; see :mod:`tmtool.matching.pieces`.

    Raises:
        ValueError: The stretches are not of three characters each, or too much for the memory.
    """
