"""How likely bytes are to be text in an encoding, by the characters that they then hold.

Telling the encodings of East Asia apart takes little: text in the wrong one is full of rare
letters. What no encoding makes likely is not text.
"""

from collections.abc import Iterable

import regex

from tmtool import languages

SAMPLE = 200_000
"""How many bytes or characters are looked at."""

_LIKELY = (
    # characters, how much one of them speaks for text; the first group that has one counts
    (regex.compile(r"[\p{Hiragana}\p{Katakana}ー。、「」\x20-\x7e\r\n\t]"), 1.0),
    # the commonest syllables of Korean, which are three in four of any text, and the others
    (
        regex.compile(
            r"[이다는을의에가은로고하기지한도를서시사자인나대리정스어라해들있그과으부일제수아장전원상성주보만"
            r"여구공안동국면적조비세것우경관회실선게위년산계중러거무방연소유신았었했마모치용각등오개내문물발화"
            r"와진미생업금통행영재강현민작결학단말력분체당운월식법교양출입된할합될되됐며던려였또때습니까데더본남"
            r"북외협차담열달후른음없않못같알갔왔군령총최초참처청축취친카타트특파판평표품필항향허형호환활황획효]"
        ),
        1.0,
    ),
    (regex.compile(r"[가-힣]"), 0.3),
    # the commonest of Chinese, simplified and traditional
    (
        regex.compile(
            r"[的一是不了在人有我他中大上到和你地出也年得就那要下以生之后国来这个说们为时会对]"
        ),
        1.0,
    ),
    (regex.compile(r"[這個來國們為時會對後說過裡學與區臺灣長間發開關經]"), 1.0),
    (regex.compile(r"[\u4e00-\u9fff]"), 0.55),
    (regex.compile(r"[·ㆍ…“”‘’『』【】《》〈〉△▲○●◆■※→―—–℃㎡％～，．：；？！（）　]"), 0.7),
)
_UNLIKELY = regex.compile(
    r"[\uff61-\uff9f\u3131-\u318e\u0370-\u04ff\u2160-\u217f\u2500-\u257f\ue000-\uf8ff\uf900-\ufaff]"
)
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
    score, rest = 0.0, text
    for likely, weight in _LIKELY:
        left = likely.sub("", rest)
        score += weight * (len(rest) - len(left))
        rest = left
    return (score - len(_UNLIKELY.findall(text))) / len(text)


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
