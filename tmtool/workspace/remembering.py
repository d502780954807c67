"""What the memory says of the very sentences of a source: approved translations."""

from collections.abc import Iterator, Sequence
from itertools import islice

from tmtool.checks.draft import Remembered
from tmtool.checks.evidence import reference
from tmtool.checks.finding import Evidence
from tmtool.matching import concordance
from tmtool.matching.concordance import Words
from tmtool.store import Reader
from tmtool.store.index_search import IndexCache, search
from tmtool.terminology.concept import Concept
from tmtool.text import normalize
from tmtool.units import TranslationUnit, UnitStatus, speaks

_SHOWN = 2
_FORMS = 2
_LOOKED_AT = 20
_LONGEST = 120
"""Of units that show a concept: how many are shown, for how many of its names, of how many looked
at, and code points of a text that is shown."""


class Memory:
    """The memory, as a check asks it.

    Args:
        reader: Reads the memory; it stays open as long as this is used.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._cache = IndexCache()
        self._shown: dict[tuple[str, str, str], tuple[Evidence, ...]] = {}

    def remembered(
        self, texts: Sequence[str], source_lang: str, lang: str
    ) -> tuple[Remembered, ...]:
        """Return the approved units whose source is one of some segments.

        Args:
            texts: The segments.
            source_lang: BCP 47 tag of their language.
            lang: The same of the translations wanted.
        """
        return tuple(
            Remembered(segment=index, unit=unit, target=target)
            for index, text in enumerate(texts)
            for unit, target in self._translations(text, source_lang, lang)
        )

    def showing(self, concept: Concept, source_lang: str, lang: str) -> tuple[Evidence, ...]:
        """Return units that render a concept by a form that a draft may use, the newest first.

        Args:
            concept: The concept.
            source_lang: BCP 47 tag of the language that names it.
            lang: The same of the language that renders it.
        """
        key = concept.id, source_lang, lang
        if key not in self._shown:
            self._shown[key] = tuple(islice(self._showing(concept, source_lang, lang), _SHOWN))
        return self._shown[key]

    def _showing(self, concept: Concept, source_lang: str, lang: str) -> Iterator[Evidence]:
        names = [t.text for t in concept.in_language(source_lang) if t.status.usable]
        forms = [t.text for t in concept.in_language(lang) if t.status.usable]
        for name in names[:_FORMS]:
            hits = concordance.search(
                self._reader,
                name,
                source_lang,
                words=Words.TOGETHER,
                limit=_LOOKED_AT,
                cache=self._cache,
            )
            for hit in hits.hits:
                source, target = hit.unit.variant(source_lang), hit.unit.variant(lang)
                if source is None or target is None or hit.unit.status is UnitStatus.REJECTED:
                    continue
                form = next((f for f in forms if _place(target.text, f) >= 0), None)
                if form is not None:
                    text = f"{_around(source.text, name)} = {_around(target.text, form)}"
                    yield Evidence(kind="memory", text=text, reference=reference(hit.unit))

    def _translations(
        self, text: str, source_lang: str, lang: str
    ) -> Iterator[tuple[TranslationUnit, str]]:
        """Return the approved units with this very text, and their translations."""
        near = search(self._reader.connection, self._cache, source_lang, text, threshold=100)
        units = self._reader.units_of_variants([n.variant_id for n in near]) if near else {}
        for unit, place in units.values():
            if not _approved(unit):
                continue
            if normalize(unit.variants[place].text) != normalize(text):
                continue
            for variant in unit.variants:
                if speaks(variant.lang, lang):
                    yield unit, variant.text


def _place(text: str, form: str) -> int:
    """Return where in a text a form begins a word, -1 if it does not."""
    return f" {text.casefold()}".find(f" {form.casefold()}")


def _around(text: str, form: str) -> str:
    """Return a text, or of a long one the part round about a form."""
    if len(text) <= _LONGEST:
        return text
    start = max(0, min(_place(text, form) - _LONGEST // 3, len(text) - _LONGEST))
    end = start + _LONGEST
    return f"{'…' * (start > 0)}{text[start:end].strip()}{'…' * (end < len(text))}"


def _approved(unit: TranslationUnit) -> bool:
    """Tell whether somebody stands for a unit: approved, or from a file of translations."""
    taken = unit.status is UnitStatus.ALIGNED and unit.confidence is None
    return taken or unit.status is UnitStatus.APPROVED
