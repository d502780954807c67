"""The languages that a project translates from and into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a project.

    Attributes:
        source: Translated from.
        target: Translated into.
    """

    source: str
    target: str
