"""Telling how a file's letters are encoded, and decoding it strictly: nothing is guessed away.

In this order: a byte order mark; what a page declares; UTF-8; UTF-16 without a mark; and of the
older encodings the one in which the file reads as most likely text. What reads as text in none is
refused.
"""

import codecs
from collections.abc import Iterator

import regex

from tmtool.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = regex.compile(
    rb"""(?:charset|encoding)\s*+=\s*+["']?([A-Za-z0-9_.:-]{2,40})""", regex.I
)
_DECLARED_WITHIN = 4096
_SAMPLE = 200_000
_PASSABLE = 0.6
_EAST_ASIAN = ("cp949", "euc_jp", "cp932", "gb18030", "big5")
_ESCAPED = ("iso2022_jp", "iso2022_kr")
_CONTROLS = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_CONTROL = regex.compile(f"[{_CONTROLS}]")
_NO_LETTERS = (
    *range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0), *range(0xD800, 0xE000)
)  # fmt: skip
_CONTROL_IN_ANY = regex.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MANY_CONTROLS = 0.02
_NOT_TEXT = regex.compile(r"[\p{Co}\p{Cn}\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# What text in an East Asian encoding is made of, how likely each is there.
_LIKELY = (
    (regex.compile(r"[가-힣\p{Hiragana}\p{Katakana}ー。、「」]"), 1.0),
    (regex.compile(r"[的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自]"), 1.0),
    (regex.compile(r"[這個來國們為時會對後說過裡學與區臺灣長間發開關經]"), 1.0),
    (regex.compile(r"[\u4e00-\u9fff]"), 0.55),
    (regex.compile(r"[·ㆍ…“”‘’「」『』【】《》〈〉△▲○●◆■※→―—–℃㎡％～，．：；？！（）　]"), 0.7),
)  # fmt: skip
_UNLIKELY = regex.compile(
    r"[\uff61-\uff9f\u3131-\u318e\u0370-\u04ff\u2160-\u217f\u2500-\u257f\ue000-\uf8ff\uf900-\ufaff]"
)
_LATIN_NON_ASCII = 0.35


def decode(
    content: bytes, name: str, *, encoding: str = "", declared: bool = False
) -> tuple[str, str]:
    """Decode a file's bytes.

    Args:
        content: The whole file.
        name: What messages call it.
        encoding: The encoding, if somebody said it.
        declared: Whether the file may name its encoding itself, as HTML does.

    Returns:
        The text, and the name of its encoding as Python has it.

    Raises:
        InputError: It is not text, or not in the encoding that was given.
    """
    if encoding:
        return _as_told(content, name, encoding), encoding
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return _checked(_as_told(content, name, marked), name), marked
    for candidate in _candidates(content, declared=declared):
        text = _strictly(content, candidate)
        if text is not None:
            return _checked(text, name), candidate
    raise InputError(f"{name}: {_why_not(content)}", "Save the file as UTF-8 text.")


def without_controls(text: str) -> str:
    """Return a text with its control characters as spaces, one for one; line ends stay."""
    return (
        text.translate(dict.fromkeys(_NO_LETTERS, " "))
        if _CONTROL_OR_SURROGATE.search(text)
        else text
    )


_CONTROL_OR_SURROGATE = regex.compile(f"[{_CONTROLS}\ud800-\udfff]")


def _candidates(content: bytes, *, declared: bool) -> Iterator[str]:
    """Yield the encodings to try, likeliest first; each that is yielded is strict."""
    if declared and (found := _DECLARED.search(content[:_DECLARED_WITHIN])):
        yield _widest(found[1].decode("ascii"))
    if b"\0" not in content:
        yield "utf-8"
    if wide := _utf16(content):
        yield wide
    if b"\x1b" in content:
        yield from _ESCAPED
    if b"\0" not in content and (best := _likeliest(content)):
        yield best


def _widest(declared: str) -> str:
    """Return the superset that files which declare an encoding really use (WHATWG, Encoding)."""
    plain = declared.casefold().replace("-", "_")
    if plain in {"euc_kr", "ks_c_5601_1987", "ksc5601", "ks_c_5601"}:
        return "cp949"
    if plain in {"shift_jis", "sjis", "x_sjis"}:
        return "cp932"
    if plain in {"gb2312", "gbk"}:
        return "gb18030"
    return {"iso_8859_1": "cp1252", "latin1": "cp1252", "ascii": "cp1252"}.get(plain, declared)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _as_told(content: bytes, name: str, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except LookupError:
        raise InputError(f"{name}: no encoding is called {encoding!r}", "Try utf-8.") from None
    except UnicodeError as problem:
        raise InputError(
            f"{name}: is not {encoding}: {problem}", "Save the file as UTF-8 text."
        ) from None


def _checked(text: str, name: str) -> str:
    """Refuse what decodes but is no text."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _MANY_CONTROLS * len(sample) + 1:
        raise InputError(
            f"{name}: is not text (binary)", "Give a text, HTML, Markdown or DOCX file."
        )
    return text


def _utf16(content: bytes) -> str:
    """Return which UTF-16 without a mark a file is in, or ``""``.

    One half of the bytes of any text with ASCII spaces or line ends has NULs, the other has not.
    """
    if len(content) % 2 or b"\0" not in content:
        return ""
    sample = content[: _SAMPLE * 2]
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        nulls, others = sample[high::2].count(0), sample[1 - high :: 2].count(0)
        if nulls > 0 and others == 0 and (text := _strictly(sample, encoding)) is not None:
            strange = len(_NOT_TEXT.findall(text))
            if strange <= _MANY_CONTROLS * len(text):
                return encoding
    return ""


def _likeliest(content: bytes) -> str:
    """Return the older encoding in which a file reads as likely text, or ``""``."""
    scores: dict[str, float] = {}
    for encoding in _EAST_ASIAN:
        if (text := _strictly(content, encoding)) is not None:
            scores[encoding] = _likelihood(text[:_SAMPLE])
    best = max(scores, key=lambda e: scores[e], default="")
    if best and scores[best] >= _PASSABLE:
        return best
    return _latin(content)


def _likelihood(text: str) -> float:
    """Return how likely a text's characters beyond ASCII are, 0 to 1."""
    foreign = regex.sub(r"[\x00-\x7f]+", "", text)
    if not foreign or len(_NOT_TEXT.findall(foreign)) > _MANY_CONTROLS * len(foreign):
        return 0.0
    score, rest = 0.0, foreign
    for likely, weight in _LIKELY:
        left = likely.sub("", rest)
        score += weight * (len(rest) - len(left))
        rest = left
    return (score - len(_UNLIKELY.findall(foreign))) / len(foreign)


def _latin(content: bytes) -> str:
    """Return the encoding of European text, or ``""``: few letters beyond ASCII, no controls."""
    foreign = sum(byte > 0x7F for byte in content[:_SAMPLE])  # noqa: PLR2004 -- the end of ASCII
    if foreign > _LATIN_NON_ASCII * min(len(content), _SAMPLE):
        return ""
    if _CONTROL_IN_ANY.search(content[:_SAMPLE]):
        return ""
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- the rare case

    guess = from_bytes(content[:_SAMPLE]).best()
    if guess is not None and _strictly(content, guess.encoding) is not None:
        return guess.encoding
    return "cp1252" if _strictly(content, "cp1252") is not None else ""


def _why_not(content: bytes) -> str:
    """Say what is wrong with a file that reads as text in no encoding."""
    if b"\0" in content[:_SAMPLE]:
        return "is not text (binary)"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as problem:
        broken = len(content[: problem.start].splitlines()) or 1
        if problem.start > len(content) // 10 and problem.start > 100:  # noqa: PLR2004 -- mostly fine
            return f"line {broken}: broken UTF-8 at byte {problem.start} ({problem.reason})"
    return "is not text in any known encoding"
