"""Reading a file: its format, its encoding, its parser, then the furniture."""

from dataclasses import replace
from pathlib import Path

from tmtool.documents.decoding import decode, unseen_characters, without_controls
from tmtool.documents.document import Document
from tmtool.errors import InputError

FORMATS = ("plain", "html", "markdown", "docx")
"""The formats of documents that are read."""

LARGEST = 20_000_000
"""Bytes of a file; a larger one is no article."""

_MOST_MARKS = 150_000
"""Lines and tags of a file: each takes a kilobyte or two as it is read, whatever is in it."""
_LARGEST_READ = 64 << 20
"""Bytes that are read at all: a DOCX file holds pictures, a table of articles many rows."""
_PAGES = ("plain", "html")
_BY_SUFFIX = {
    ".htm": "html", ".html": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown",
    ".docx": "docx",
}  # fmt: skip
_OTHER_FILES = (
    # how a file begins, what it is, what to do with it
    (b"%PDF-", "a PDF", "Save its text as .txt or .docx first."),
    (b"\xd0\xcf\x11\xe0", "an old Word or Hangul (.doc, .hwp) file", "Save it as .docx or .txt."),
    (b"{\\rtf", "an RTF file", "Save it as .docx or .txt first."),
    (b"\x1f\x8b", "compressed with gzip", "Unpack it first."),
    (b"SQLite format 3", "a SQLite database", "Give the article's text."),
)
_ZIP = b"PK\x03\x04"


def read(
    path: Path,
    *,
    format_name: str = "",
    encoding: str = "",
    keep_furniture: bool = False,
    content: bytes | None = None,
) -> Document:
    """Read a document.

    Args:
        path: The file.
        format_name: One of :data:`FORMATS`; by its name and content if empty.
        encoding: How it is encoded; found out if empty.
        keep_furniture: Leave nothing out.
        content: What the file holds, if that was read already.

    Raises:
        InputError: It is missing, no file, empty, not text, or in none of the formats.
    """
    content = read_text_bytes(path) if content is None else _not_empty(path, content)
    chosen = format_name or _format(path, content)
    if chosen == "docx":
        from tmtool.documents.word_file import parse_docx  # noqa: PLC0415 -- needs python-docx

        word = parse_docx(content, str(path), keep_furniture=keep_furniture)
        return _finished(word, str(path), chosen, keep=keep_furniture)
    _refuse_other_files(path, content)
    refuse_large(path, content)
    text, found = decode(content, str(path), encoding=encoding, declared=chosen == "html")
    return replace(
        parse(text, chosen, keep_furniture=keep_furniture, name=str(path)), encoding=found
    )


def parse(
    text: str, format_name: str = "plain", *, keep_furniture: bool = False, name: str = "the text"
) -> Document:
    """Read a document from text.

    Args:
        text: The text; control characters in it are read as spaces.
        format_name: One of :data:`FORMATS` that is text.
        keep_furniture: Leave nothing out.
        name: What messages call it.

    Raises:
        InputError: No such format, or nothing to read in the text.
    """
    unseen = unseen_characters(text)
    text = without_controls(text)
    if format_name == "html":
        from tmtool.documents.webpage import parse_html  # noqa: PLC0415 -- needs lxml

        document = parse_html(text, keep_furniture=keep_furniture)
    elif format_name == "markdown":
        from tmtool.documents.markdown_text import parse_markdown  # noqa: PLC0415 -- a parser

        document = parse_markdown(text)
    elif format_name == "plain":
        from tmtool.documents.plain import parse_plain  # noqa: PLC0415 -- only where asked for

        document = parse_plain(text)
    else:
        raise InputError(
            f"{name}: {format_name!r} is no format of text documents",
            f"Formats are {', '.join(FORMATS)}.",
        )
    document = replace(document, dropped=(*unseen, *document.dropped))
    return _finished(document, name, format_name, keep=keep_furniture)


def _finished(document: Document, name: str, format_name: str, *, keep: bool) -> Document:
    """Take the furniture off, and make sure that something is left."""
    from tmtool.documents.furniture import without_furniture  # noqa: PLC0415 -- has rules to read

    if not document.blocks:
        raise InputError(f"{name}: no text in it", "Give a file that holds an article.")
    if keep:
        return document
    cleaned = without_furniture(document, page=format_name in _PAGES)
    if not cleaned.blocks:
        raise InputError(
            f"{name}: nothing but page furniture in it ({len(cleaned.dropped)} lines dropped)",
            "Give the whole article, or keep the furniture.",
        )
    return cleaned


def refuse_large(path: Path, content: bytes) -> None:
    """Refuse what is no article by its size.

    Raises:
        InputError: It is larger than :data:`LARGEST`, or has too many lines and tags.
    """
    if len(content) > LARGEST:
        raise InputError(
            f"{path}: holds {len(content):,} bytes, which is more than an article",
            "Give the article alone, or cut the file into several.",
        )
    marks = content.count(b"\n") + content.count(b"\r") + content.count(b"<")
    if marks > _MOST_MARKS:
        raise InputError(
            f"{path}: has {marks:,} lines and tags, which is more than an article",
            "Give the article alone, or cut the file into several.",
        )


def read_bytes(path: Path) -> bytes:
    """Read a whole file.

    Raises:
        InputError: It is missing, a folder, may not be read, or is larger than 64 MB.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_READ + 1)
    except (OSError, ValueError) as problem:
        raise unreadable(path, problem) from None
    if len(content) > _LARGEST_READ:
        raise InputError(
            f"{path}: holds more than {_LARGEST_READ >> 20} MB", "Cut the file into several."
        )
    return content


def unreadable(path: Path, problem: OSError | ValueError) -> InputError:
    """Return what to raise for a file that cannot be opened or read."""
    match problem:
        case FileNotFoundError():
            return InputError(f"{path}: no such file", "Check the name and the folder.")
        case IsADirectoryError():
            return InputError(f"{path}: is a folder, not a file", "Name a file in it.")
        case PermissionError():
            return InputError(f"{path}: may not be read", "Check who may read the file.")
    why = getattr(problem, "strerror", None) or problem
    return InputError(f"{path}: cannot be read ({why})", "Check the name and the disk.")


def read_text_bytes(path: Path) -> bytes:
    """Read a whole file that is to hold a text.

    Raises:
        InputError: It is missing, a folder, may not be read, or holds nothing.
    """
    return _not_empty(path, read_bytes(path))


def _not_empty(path: Path, content: bytes) -> bytes:
    if not content.strip():
        raise InputError(f"{path}: the file is empty", "Give a file that holds a text.")
    return content


def named_format(path: Path) -> str:
    """Return the format that a file's name says, one of :data:`FORMATS`; "" where it says none."""
    return _BY_SUFFIX.get(path.suffix.casefold(), "")


def _format(path: Path, content: bytes) -> str:
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    named = named_format(path)
    if content.startswith(_ZIP):
        return "docx"
    if named in {"docx", ""}:
        looks_html = start.startswith((b"<!doctype html", b"<html"))
        return "html" if looks_html else named or "plain"
    return named


def _refuse_other_files(path: Path, content: bytes) -> None:
    for start, what, hint in _OTHER_FILES:
        if content.startswith(start):
            raise InputError(f"{path}: is {what}, which is not read", hint)
