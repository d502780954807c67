"""Words that sound alike across scripts: names and loan words, by their consonants.

부시 and Bush, 미사일 and missile, 後 nothing: only scripts that write sounds take part. A word is
brought to a skeleton of consonant classes (:file:`data/consonants.tsv`), since vowels are what
scripts agree on least; two skeletons are compared by an edit distance in which classes that one
language hears as another cost little. This is evidence among other evidence, not recognition of
names, which is the business of ``languages``.
"""

from functools import cache, lru_cache
from pathlib import Path

import regex

from tmtool.languages.hangul import letters

_DATA = Path(__file__).parent / "data"
_DOUBLED = regex.compile(r"([ㄹa-z])\1+")
_COARSE = str.maketrans({"s": "t", "c": "t", "m": "n", "N": "n", "h": "", "R": "l", "a": ""})
_COARSE_SILENT = str.maketrans({"s": "t", "c": "t", "m": "n", "N": "n", "h": "", "R": "", "a": ""})
_FINE = str.maketrans({"N": "n", "h": "", "R": "l", "a": ""})
_FINE_SILENT = str.maketrans({"N": "n", "h": "", "R": "", "a": ""})
_REMEMBERED = 20_000
"""Words, and pairs of them, that are kept: a document says the same ones again and again."""
_SHORT = 3
"""Skeletons of so many classes are the same or are not."""
_DROPPED = {"R": 0.15, "h": 0.2, "a": 0.3, "N": 0.6, "n": 0.8, "t": 0.7, "s": 0.7, "l": 0.8}
_HEARD_AS = {
    frozenset(pair): cost
    for pair, cost in {
        "lR": 0.0, "st": 0.45, "sc": 0.3, "tc": 0.4, "kc": 0.4, "ks": 0.6, "nN": 0.2, "mn": 0.6,
        "mN": 0.7, "ph": 0.4, "hk": 0.6, "aR": 0.2, "ah": 0.3, "al": 0.7, "hR": 0.5, "Nk": 0.6,
    }.items()
}  # fmt: skip


@cache
def _classes() -> tuple[dict[str, str], regex.Pattern[str]]:
    """Return the consonant classes by letter, and what finds the longest letters."""
    table: dict[str, str] = {}
    for line in (_DATA / "consonants.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            letters, heard = line.split("\t")
            heard = "" if heard == "-" else heard
            table |= {letters: heard} if letters.isascii() else dict.fromkeys(letters, heard)
    longest_first = sorted(table, key=len, reverse=True)
    return table, regex.compile("|".join(map(regex.escape, longest_first)))


@lru_cache(maxsize=_REMEMBERED)
def skeleton(word: str) -> str:
    """Return a word's consonant classes; a vowel stands only at the start, as ``a``.

    Empty for a word of a script that does not write sounds.
    """
    table, pattern = _classes()
    spelt = "".join(map(_letters_of, word.lower()))
    heard = [table[m] for m in pattern.findall(_DOUBLED.sub(r"\1", spelt))]
    return "".join(heard[:1]) + "".join(heard[1:]).replace("a", "")


def _letters_of(char: str) -> str:
    """Return a Hangul syllable's letters, an initial ㅇ as a vowel; any other character as is."""
    syllable = letters(char)
    if syllable is None:
        return char
    initial, _, final = syllable
    return ("a" if initial == "ㅇ" else initial) + ("ng" if final == "ㅇ" else final)


def keys(skeleton_: str) -> set[str]:
    """Return the keys under which a skeleton is looked up: similar ones share one.

    One is the skeleton with classes that languages confuse made one; the others, of four classes
    or more, leave one class out, as in SymSpell.
    """
    found: set[str] = set()
    for coarse, fine in ((_COARSE, _FINE), (_COARSE_SILENT, _FINE_SILENT)):
        found.add(skeleton_.translate(coarse))
        kept = skeleton_.translate(fine)
        if len(kept) > _SHORT:
            found.update("-" + kept[:i] + kept[i + 1 :] for i in range(len(kept)))
        if "R" not in skeleton_:
            break
    return {k for k in found if len(k) > 1}


@lru_cache(maxsize=_REMEMBERED)
def likeness(one: str, other: str) -> float:
    """Return how alike two skeletons sound, 0–1, by a weighted edit distance."""
    row = [0.0]
    for c in other:
        row.append(row[-1] + _DROPPED.get(c, 1.0))
    for a in one:
        last, row = row, [row[0] + _DROPPED.get(a, 1.0)]
        for j, b in enumerate(other, 1):
            swap = last[j - 1] + (0.0 if a == b else _HEARD_AS.get(frozenset((a, b)), 1.0))
            row.append(min(swap, last[j] + _DROPPED.get(a, 1.0), row[-1] + _DROPPED.get(b, 1.0)))
    return max(0.0, 1.0 - row[-1] / max(len(one), len(other), 1))


@cache
def _shares() -> tuple[tuple[bool, int, float, float], ...]:
    """Return the rows of :file:`data/sound.tsv`."""
    lines = (_DATA / "sound.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((r[0] == "name", int(r[1]), float(r[2]), float(r[3])) for r in rows)


def share(one: str, other: str, *, name: bool) -> float:
    """Return how likely two words are the same name by their skeletons, 0–1.

    Args:
        one: The skeleton of a word.
        other: The skeleton of a word of the other language.
        name: Whether one of them is written as a name.
    """
    least = min((r[2] for r in _shares() if r[0] == name and len(one) >= r[1]), default=2.0)
    if abs(len(one) - len(other)) > len(one) * (2.0 - least) or least > 1.0:
        return 0.0
    alike = likeness(one, other)
    fitting = (
        probability
        for is_name, length, least, probability in _shares()
        if is_name == name and len(one) >= length and alike >= least
    )
    return next(fitting, 0.0)
