from collections.abc import Sequence

def rows_reaching(
    columns: list[list[bytes]], place: int, size: int, least: int
) -> Sequence[tuple[int, int]]:
    """Return row and sum of each text of a block that has bits in so many columns.

    Args:
        columns: Of each column, the bits by block, row 0 in the lowest of the first byte; empty
            where no text has one.
        place: Which of the blocks.
        size: How many bytes each column has there.
        least: How many columns, 1 or more.

    Raises:
        ValueError: A column has more bytes or fewer, or ``least`` is out of range.
    """
