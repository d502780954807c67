"""What can be said of a language that has no folder: rules that hold for most scripts.

Sentences end as Unicode's text segmentation has it (UAX 29, SB rules, without its property
tables); words are runs of letters, or pairs of characters in scripts that write no spaces;
numbers are read where the digits are clear.
"""

import regex

from tmtool.languages.generic_numbers import quantities
from tmtool.languages.language import Language, Quantity
from tmtool.text import Span, fold

_NO_SPACES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(rf"[{_NO_SPACES}\p{{M}}]+|[\p{{L}}\p{{M}}][\p{{L}}\p{{M}}\p{{N}}'_-]*")
_WRITTEN_TOGETHER = regex.compile(rf"[{_NO_SPACES}]")
_CLOSERS = r"""["'”’»›」』）)\]】》〉]"""
_STOP = regex.compile(
    # An ideographic, Arabic, Devanagari, Armenian, Ethiopic, Khmer or Myanmar end needs no space.
    rf"[。！？｡।॥؟۔։።፧។၊။]+{_CLOSERS}*+|[.!?…]++{_CLOSERS}*+(?=\s)",
)
_SOMETHING = regex.compile(r"[\p{L}\p{N}]")
_NEAR = 40
# Written without spaces; sacrebleu knows how to part Chinese alone.
_BLEU_TOKENIZERS = {"zh": ("zh",)} | dict.fromkeys(("th", "lo", "km", "my"), ("char",))
_GOES_ON = regex.compile(r"\s{0,40}+(?:[\p{Ll},;:)\]»”’]|[^\p{L}\p{N}]{0,40}+$)")
_ABBREVIATION = regex.compile(r"(?<![\p{L}\p{M}])(?:\p{Lu}|\p{L}{1,3}\.\p{L}|\p{N}{1,3})\.$")


class Generic(Language):
    """A language that has no folder of its own."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.name = code or "unknown"
        self.bleu_tokenizers = _BLEU_TOKENIZERS.get(code, self.bleu_tokenizers)

    def sentences(self, text: str) -> list[Span]:
        """Split after a full stop of any script, unless what follows goes on in small letters."""
        spans: list[Span] = []
        start = 0
        for stop in _STOP.finditer(text):
            if _GOES_ON.match(text, stop.end()) or not says_something(text, start, stop.end()):
                continue
            if stop.group() == "." and _ABBREVIATION.search(
                text, max(start, stop.end() - 8), stop.end()
            ):
                continue
            spans.append(Span(start, stop.end()))
            start = stop.end()
        spans.append(Span(start, len(text)))
        return trimmed(text, spans)

    def words(self, text: str) -> list[str]:
        """Return runs of letters in small letters; character pairs where there are no spaces."""
        found: list[str] = []
        for run in _WORD.findall(fold(text).text.casefold()):
            if len(run) > 1 and _WRITTEN_TOGETHER.match(run):
                found.extend(run[i : i + 2] for i in range(len(run) - 1))
            else:
                found.append(run)
        return found

    def quantities(self, text: str) -> list[Quantity]:
        """Return the numbers in digits of any script, and percentages."""
        return quantities(text)


def says_something(text: str, start: int, end: int) -> bool:
    """Tell whether a letter or digit stands in a stretch, near its end; a sentence has one."""
    return _SOMETHING.search(text, max(start, end - _NEAR), end) is not None


def trimmed(text: str, spans: list[Span]) -> list[Span]:
    """Return the spans without white space at their ends, and without those of nothing else."""
    result: list[Span] = []
    for start, end in spans:
        inner = text[start:end]
        left = start + len(inner) - len(inner.lstrip())
        right = end - (len(inner) - len(inner.rstrip()))
        if right > left:
            result.append(Span(left, right))
    return result
