"""How likely bytes are to be text in an encoding, by the characters that they then hold.

Telling the encodings of East Asia apart takes little: text in the wrong one is full of rare
letters. What no encoding makes likely is not text.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import regex

from tmtool import languages

SAMPLE = 200_000
"""How many bytes or characters are looked at."""

_CHARACTERS = Path(__file__).parent / "data" / "likely_characters.toml"

_NOT_TEXT = regex.compile(r"[\p{Co}\p{Cn}\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_ASCII = regex.compile(r"[\x00-\x7f]+")
_TOLERATED = 0.02
_PASSABLE = 0.6
_EAST_ASIAN = ("cp949", "euc_jp", "cp932", "gb18030", "big5")
_WIDE = ("utf-16-le", "utf-16-be")
_SINGLE_BYTE = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_7", "mac_roman", "cp874",
)  # fmt: skip

_CONTROL_BYTE = regex.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LETTERS = regex.compile(r"\p{L}")
_NOT_OF_WORDS = regex.compile(r"[^\p{L}\p{M}\p{N}\p{P}\s$€£%+<>=|]")
_ODD_JOIN = regex.compile(
    r"\p{Ll}\p{Lu}|\p{Latin}[\p{Cyrillic}\p{Greek}]|[\p{Cyrillic}\p{Greek}]\p{Latin}"
)
_LETTERS_AT_LEAST = 0.6


def likeliest(content: bytes) -> str:
    """Return the encoding, of those before Unicode or UTF-16, in which bytes read as text.

    Returns:
        A name that Python knows, or ``""`` if the bytes are likely text in none.
    """
    wide = _best(content, _WIDE) if not len(content) % 2 else ""
    if b"\0" in content:
        return wide
    return _best(content, _EAST_ASIAN) or _single_byte(content) or wide


def _best(content: bytes, encodings: Iterable[str]) -> str:
    scores: dict[str, float] = {}
    for encoding in encodings:
        text = decoded(content, encoding)
        if text is not None:
            sample = text[:SAMPLE]
            # Of UTF-16 ASCII says much, of the others nothing: they all hold it.
            scores[encoding] = _score(sample if encoding in _WIDE else _ASCII.sub("", sample))
    best = max(scores, key=lambda encoding: scores[encoding], default="")
    return best if best and scores[best] >= _PASSABLE else ""


def _score(text: str) -> float:
    """Return how likely characters are to be a text's, 0 to 1."""
    if not text or len(_NOT_TEXT.findall(text)) > _TOLERATED * len(text):
        return 0.0
    likely, unlikely = _characters()
    score, rest = 0.0, text
    for characters, weight in likely:
        left = characters.sub("", rest)
        score += weight * (len(rest) - len(left))
        rest = left
    return (score - len(unlikely.findall(text))) / len(text)


@cache
def _characters() -> tuple[list[tuple[regex.Pattern[str], float]], regex.Pattern[str]]:
    """Return the groups of ``data/likely_characters.toml`` with their weights, and the unlikely."""
    import tomllib  # noqa: PLC0415 -- only for files that are not UTF-8

    table = tomllib.loads(_CHARACTERS.read_text(encoding="utf-8"))
    likely = [(regex.compile(g["characters"]), float(g["weight"])) for g in table["likely"]]
    return likely, regex.compile(table["unlikely"]["characters"])


def _single_byte(content: bytes) -> str:
    """Return the encoding of European text, or ``""``: words, in the case that words have."""
    if _CONTROL_BYTE.search(content[:SAMPLE]):
        return ""
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- the rare case

    guess = from_bytes(content[:SAMPLE], cp_isolation=list(_SINGLE_BYTE)).best()
    known: dict[str, float] = {}
    for encoding in ("cp1252", guess.encoding if guess is not None else ""):
        text = decoded(content, encoding) if encoding else None
        if text is not None and _reads_as_words(text[:SAMPLE]):
            known[encoding] = languages.known_words(text[:SAMPLE])
    return max(known, key=lambda encoding: known[encoding], default="")


def _reads_as_words(text: str) -> bool:
    letters = len(_LETTERS.findall(text))
    return (
        letters >= _LETTERS_AT_LEAST * len(text)
        and len(_NOT_OF_WORDS.findall(text)) <= _TOLERATED * len(text)
        and len(_ODD_JOIN.findall(text)) <= _TOLERATED * letters
    )


def decoded(content: bytes, encoding: str) -> str | None:
    """Return bytes decoded strictly, or ``None`` if they are not in that encoding."""
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None
