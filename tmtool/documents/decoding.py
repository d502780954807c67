"""Telling how a file's letters are encoded, and decoding it strictly: nothing is guessed away.

In this order: a byte order mark; what a page declares; UTF-8; the escapes of ISO 2022; and of
UTF-16 without a mark and the older encodings the one in which the file reads as likely text
(:mod:`tmtool.documents.likelihood`). What reads as text in none is refused.
"""

import codecs
from collections.abc import Iterator

import regex

from tmtool.documents.document import Dropped
from tmtool.documents.likelihood import SAMPLE, decoded, likeliest
from tmtool.errors import InputError
from tmtool.text import DIRECTION_MARKS, without_direction_marks

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
_ESCAPES = ((b"\x1b$B", "iso2022_jp"), (b"\x1b$@", "iso2022_jp"), (b"\x1b$)C", "iso2022_kr"))
# Files that declare an encoding are really in one that is wider (WHATWG, Encoding Standard).
_WIDER = {
    "euc_kr": "cp949", "ks_c_5601_1987": "cp949", "ksc5601": "cp949", "ks_c_5601": "cp949",
    "shift_jis": "cp932", "sjis": "cp932", "x_sjis": "cp932", "gb2312": "gb18030",
    "gbk": "gb18030", "iso_8859_1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
}  # fmt: skip
_CONTROLS = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_CONTROL = regex.compile(rf"[{_CONTROLS}]")
_NO_TEXT = regex.compile(rf"[{_CONTROLS}\ud800-\udfff]")
_TOLERATED = 0.02
_LINES_LISTED, _LISTED = 20, 8
_MOSTLY_FINE = 100


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
    told = encoding or next((marked for mark, marked in _MARKS if content.startswith(mark)), "")
    if told:
        return _as_told(content, name, told), told
    for candidate in _candidates(content, declared=declared):
        text = decoded(content, candidate)
        if text is not None and _is_text(text):
            return text, candidate
    raise InputError(f"{name}: {_why_not(content)}", "Save the file as UTF-8 text.")


def unseen_characters(text: str) -> list[Dropped]:
    """Return the control characters and direction marks of a text that are not taken for text.

    Those of a line are together, and of many lines the first are listed.
    """
    found: dict[tuple[int, str], list[str]] = {}
    marks = DIRECTION_MARKS if without_direction_marks(text[:SAMPLE]) != text[:SAMPLE] else None
    for pattern, reason in ((_NO_TEXT, "control characters"), (marks, "direction marks")):
        for match in pattern.finditer(text) if pattern else ():
            line = text.count("\n", 0, match.start()) + 1
            found.setdefault((line, reason), []).append(f"U+{ord(match.group()):04X}")
            if len(found) >= _LINES_LISTED:
                break
    return [
        Dropped(text=" ".join(names[:_LISTED]), reason=reason, line=line)
        for (line, reason), names in found.items()
    ]


def without_controls(text: str) -> str:
    """Return a text with its control characters as spaces, one for one; line ends stay."""
    return _NO_TEXT.sub(" ", text)


def _candidates(content: bytes, *, declared: bool) -> Iterator[str]:
    """Yield the encodings to try, the surest first."""
    for escape, escaped in _ESCAPES:
        if escape in content:
            yield escaped
    if declared and (found := _DECLARED.search(content[:_DECLARED_WITHIN])):
        name = found[1].decode("ascii").casefold()
        yield _WIDER.get(name.replace("-", "_"), name)
    yield "utf-8"
    if likely := likeliest(content):
        yield likely


def _as_told(content: bytes, name: str, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except LookupError:
        raise InputError(f"{name}: no encoding is called {encoding!r}", "Try utf-8.") from None
    except UnicodeError as problem:
        raise InputError(
            f"{name}: is not {encoding}: {problem}", "Save the file as UTF-8 text."
        ) from None
    if not _is_text(text):
        raise InputError(
            f"{name}: is not text (binary)", "Give a text, HTML, Markdown or DOCX file."
        )
    return text


def _is_text(text: str) -> bool:
    """Tell whether what could be decoded is text: it holds next to no control characters."""
    sample = text[:SAMPLE]
    return len(_CONTROL.findall(sample)) <= _TOLERATED * len(sample) + 1


def _why_not(content: bytes) -> str:
    """Say what is wrong with a file that reads as text in no encoding."""
    if b"\0" in content[:SAMPLE]:
        return "is not text (binary)"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as problem:
        if problem.start > max(_MOSTLY_FINE, len(content) // 10):
            line = content.count(b"\n", 0, problem.start) + 1
            return f"line {line}: broken UTF-8 at byte {problem.start} ({problem.reason})"
    return "is not text in any known encoding"
