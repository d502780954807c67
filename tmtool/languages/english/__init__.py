"""English: the class that the rest of tmtool sees; what it knows stands in the files beside it."""

from pathlib import Path

from tmtool.languages.furniture import FurnitureRules, read_furniture
from tmtool.languages.language import Language, Quantity, Replacement
from tmtool.languages.writing import Writing
from tmtool.text import Span

_DATA = Path(__file__).parent / "data"


class English(Language):
    """English. Each part is imported when it is first asked for."""

    code = "en"
    name = "English"

    def sentences(self, text: str) -> list[Span]:
        from tmtool.languages.english.sentences import sentences

        return sentences(text)

    def words(self, text: str) -> list[str]:
        from tmtool.languages.english.words import words

        return words(text)

    def quantities(self, text: str) -> list[Quantity]:
        from tmtool.languages.english.quantities import quantities

        return quantities(text)

    def furniture(self) -> FurnitureRules:
        return read_furniture(_DATA / "furniture.toml")

    def writing(self) -> Writing:
        from tmtool.languages.english.writing import writing

        return writing()

    def numerals_in(self, text: str) -> str:
        from tmtool.languages.english.rewriting import numerals_in

        return numerals_in(text)

    def refit(self, text: str, span: Span, replacement: str) -> Replacement:
        from tmtool.languages.english.refit import refit

        return refit(text, span, replacement)

    def rewrite(self, written: str, old: Quantity, new: Quantity) -> str | None:
        from tmtool.languages.english.rewriting import rewrite

        return rewrite(written, old, new)
