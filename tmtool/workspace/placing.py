"""Where the units of a bilingual file go: to the article that they name, or to one for the file."""

from collections.abc import Iterable, Iterator

from tmtool.formats.bilingual import Entry, Refused, WriteOptions
from tmtool.units import Article, Provenance, TranslationUnit

# What an XLIFF file of tmtool's says that it translates where its units do not say it.
_FILLED_IN = frozenset(
    (f"{name}:original", WriteOptions().original) for name in ("xliff", "xliff2")
)


class Placing:
    """Says where the units of a file go.

    Args:
        article: The article that stands for the file.
        usual: The memory for units that do not say theirs.
        told: The memory that all of them go to; "" to believe them.

    Attributes:
        of_file: How many units did not say which article they come from.
    """

    def __init__(self, article: Article, usual: str, told: str) -> None:
        self.of_file = 0
        self._article = article
        self._usual = usual
        self._told = told
        self._articles: dict[tuple[str, str], Article] = {}

    def placed(self, entries: Iterable[Entry | Refused]) -> Iterator[Entry | Refused]:
        """Yield units with the memory and article that they go to."""
        for entry in entries:
            if isinstance(entry, Refused):
                yield entry
            else:
                yield Entry(entry.line, self._unit(entry.unit))

    def destination(self, entry: Entry) -> tuple[str, bool]:
        """Return the memory of a unit, and whether the unit itself says its article."""
        where = entry.unit.provenance
        return where.memory, where.article is not self._article

    def _unit(self, unit: TranslationUnit) -> TranslationUnit:
        where = unit.provenance
        said = where.article
        memory, article, properties = self._usual, said, unit.properties
        if said is None:
            self.of_file += 1
            article = self._article
        else:
            # Only the first unit of an article has its details; a unit of none has no key.
            memory = self._told or where.memory or self._usual
            known = self._articles.setdefault((memory, said.key), said)
            article = known if said.key else None
            if not _FILLED_IN.isdisjoint(properties):
                properties = tuple(p for p in properties if p not in _FILLED_IN)
        # Not by replace(), which takes twice as long.
        return TranslationUnit(
            variants=unit.variants,
            provenance=Provenance(memory=memory, article=article, position=where.position),
            status=unit.status,
            confidence=unit.confidence,
            properties=properties,
        )
