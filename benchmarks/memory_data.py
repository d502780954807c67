"""What the benchmark of the memory works on: tables, queries, and RapidFuzz's full scan."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from tmtool.match_units import units

SHARED = Path(__file__).parent.parent / ".." / "shared"
_FIRST_SIGN, _SURROGATES, _AFTER_THEM = 0x100, 0xD800, 0xE000


@dataclass(frozen=True)
class Data:
    """A table of units, and queries in both languages.

    Attributes:
        path: The table, Korean and English.
        size: How many units it has.
        texts: The texts by language.
        queries: The queries by language: some edited texts, some that the memory has nothing of.
        like_units: The Korean queries that the memory has something of.
    """

    path: Path
    size: int
    texts: dict[str, list[str]]
    queries: dict[str, list[str]]
    like_units: list[str]


def made(size: int, folder: Path) -> Data:
    """Make a table of a size, or read one that was made before."""
    path, asked = folder / f"memory-{size}.tsv", folder / f"queries-{size}.json"
    if not asked.exists():
        tool = SHARED / "tools" / "scale_memory.py"
        command = [sys.executable, *map(str, (tool, size, path, asked))]
        subprocess.run(command, check=True, capture_output=True)
    pairs = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8")]
    texts = {"ko": [pair[0] for pair in pairs], "en": [pair[1] for pair in pairs]}
    given = json.loads(asked.read_text(encoding="utf-8"))
    random = Random(1)
    words = [word for text in texts["en"][:2_000] for word in text.split()]
    english = [
        _edited(texts["en"][query["src"]], words, random)
        for query in given
        if query["src"] >= 0 and texts["en"][query["src"]].strip()
    ]
    queries = {"ko": [query["q"] for query in given], "en": english}
    return Data(path, size, texts, queries, [q["q"] for q in given if q["src"] >= 0])


def two_syllables(data: Data, count: int) -> list[str]:
    """Return words of two Hangul syllables as they come in the texts, frequent and rare."""
    random = Random(7)
    found: dict[str, None] = {}
    while len(found) < count:
        word = random.choice(random.choice(data.texts["ko"]).split() or [""])[:2]
        if len(word) == 2 and all("가" <= letter <= "힣" for letter in word):
            found[word] = None
    return list(found)


class FullScan:
    """RapidFuzz comparing a query with every text, by unit similarity.

    Units are turned into one character each, so that it compares strings at full speed; making
    these is not part of the time.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._signs: dict[str, str] = {}
        self._texts = [self._string(text) for text in texts]

    def similarities(
        self, query: str, least: float | None = None
    ) -> tuple[npt.NDArray[np.float32], float]:
        """Return the similarity of each text, and how many seconds of the processor that took.

        Args:
            query: The query.
            least: Similarities below this are not computed, and 0.
        """
        string = self._string(query)
        begin = time.thread_time()
        found = process.cdist(
            [string],
            self._texts,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=least,
            dtype=np.float32,
            workers=1,
        )[0]
        found.argpartition(-5)[-5:]
        return found, time.thread_time() - begin

    def _string(self, text: str) -> str:
        return "".join([self._signs.get(unit) or self._sign(unit) for unit in units(text)])

    def _sign(self, unit: str) -> str:
        number = _FIRST_SIGN + len(self._signs)
        if number >= _SURROGATES:
            number += _AFTER_THEM - _SURROGATES
        return self._signs.setdefault(unit, chr(number))


def _edited(text: str, words: Sequence[str], random: Random) -> str:
    """Return a text with one word in six changed, left out or put in."""
    made_of = text.split()
    for _ in range(random.randint(0, max(1, len(made_of) // 6))):
        place = random.randrange(len(made_of))
        new = random.choice([[], [random.choice(words)], [random.choice(words), made_of[place]]])
        made_of[place : place + 1] = new or made_of[place : place + 1][:0]
        made_of = made_of or [random.choice(words)]
    return " ".join(made_of)
