"""Japanese: the class that the rest of tmtool sees; what it knows stands in the files beside it."""

from pathlib import Path

from tmtool.languages.furniture import FurnitureRules, read_furniture
from tmtool.languages.language import Language, Quantity
from tmtool.text import Span

_DATA = Path(__file__).parent / "data"


class Japanese(Language):
    """Japanese. Each part is imported when it is first asked for."""

    code = "ja"
    name = "Japanese"
    bleu_tokenizers = ("ja-mecab", "char")

    def sentences(self, text: str) -> list[Span]:
        from tmtool.languages.japanese.sentences import sentences

        return sentences(text)

    def words(self, text: str) -> list[str]:
        from tmtool.languages.japanese.words import words

        return words(text)

    def quantities(self, text: str) -> list[Quantity]:
        from tmtool.languages.japanese.quantities import quantities

        return quantities(text)

    def numerals_in(self, text: str) -> str:
        from tmtool.languages.japanese.likely import numerals_in

        return numerals_in(text)

    def furniture(self) -> FurnitureRules:
        return read_furniture(_DATA / "furniture.toml")

    def rewrite(self, written: str, old: Quantity, new: Quantity) -> str | None:
        from tmtool.languages.japanese.rewriting import CALENDAR_WORDS
        from tmtool.languages.rewriting import rewrite

        return rewrite(written, old, new, CALENDAR_WORDS)
