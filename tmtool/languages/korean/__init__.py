"""Korean: the class that the rest of tmtool sees; what it knows stands in the files beside it."""

from pathlib import Path

from tmtool.languages.furniture import FurnitureRules, read_furniture
from tmtool.languages.language import Language, Morpheme, NameSpelling, Quantity, Replacement
from tmtool.languages.writing import Writing
from tmtool.text import Span

_DATA = Path(__file__).parent / "data"


class Korean(Language):
    """Korean. Each part is imported when it is first asked for."""

    code = "ko"
    name = "Korean"
    bleu_tokenizers = ("ko-mecab", "char")

    def sentences(self, text: str) -> list[Span]:
        from tmtool.languages.korean.sentences import sentences

        return sentences(text)

    def words(self, text: str) -> list[str]:
        from tmtool.languages.korean.words import words

        return words(text)

    def quantities(self, text: str) -> list[Quantity]:
        from tmtool.languages.korean.quantities import quantities

        return quantities(text)

    def morphemes(self, text: str) -> list[Morpheme] | None:
        from tmtool.languages.korean.analyser import morphemes

        return morphemes(text)

    def numerals_in(self, text: str) -> str:
        from tmtool.languages.korean.likely import numerals_in

        return numerals_in(text)

    def name_spelling(self, name: str) -> NameSpelling | None:
        from tmtool.languages.korean.names import name_spelling

        return name_spelling(name)

    def family_names(self) -> tuple[tuple[str, ...], ...]:
        from tmtool.languages.korean.names import family_names

        return family_names()

    def furniture(self) -> FurnitureRules:
        return read_furniture(_DATA / "furniture.toml")

    def writing(self) -> Writing:
        from tmtool.languages.korean.writing import writing

        return writing()

    def refit(self, text: str, span: Span, replacement: str) -> Replacement:
        from tmtool.languages.korean.refit import refit

        return refit(text, span, replacement)

    def rewrite(self, written: str, old: Quantity, new: Quantity) -> str | None:
        from tmtool.languages.korean.rewriting import CALENDAR_WORDS
        from tmtool.languages.rewriting import rewrite

        return rewrite(written, old, new, CALENDAR_WORDS)
