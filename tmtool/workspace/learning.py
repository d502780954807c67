"""What the memory teaches the aligner: a lexicon, kept in the database.

It is learned when it is first wanted and there is enough to learn from, and again when the memory
has grown, or shrunk, by a tenth. One lexicon serves both directions of two languages.
"""

from collections import deque
from contextlib import suppress

from tmtool.alignment import Lexicon, train
from tmtool.errors import InputError, StoreError
from tmtool.store import Store, UnitFilter
from tmtool.store.lexicon import StoredLexicon, get_lexicon, put_lexicon
from tmtool.units import UnitStatus, primary

_LEAST = 50
"""Fewer units teach nothing."""
_MOST = 10_000
"""Units learned from, the newest; more take longer than they help."""
_GROWN = 0.1
_SURE = 0.8
"""Least confidence of a unit that is learned from."""
_TRUSTED = (UnitStatus.APPROVED, UnitStatus.ALIGNED)


def learned_lexicon(
    store: Store, source_lang: str, target_lang: str, *, refresh: bool = True
) -> Lexicon | None:
    """Return what the memory teaches of two languages, or ``None`` if it teaches nothing yet.

    Args:
        store: Where the memory is, and where the lexicon is kept.
        source_lang: BCP 47 tag; only its primary part counts.
        target_lang: BCP 47 tag; the same.
        refresh: Whether to learn again if the memory has grown by a tenth; what is kept is
            returned as it is otherwise.

    Raises:
        StoreError: The database cannot be read.
    """
    here, there = primary(source_lang), primary(target_lang)
    first, second = sorted((here, there))
    lexicon = _current(store, first, second) if refresh else _kept(store, first, second)
    if lexicon is None or not lexicon.entries:
        return None
    return lexicon if here == first else lexicon.reversed


def _current(store: Store, first: str, second: str) -> Lexicon | None:
    wanted = UnitFilter(langs=(first, second), statuses=_TRUSTED)
    with store.read() as reader:
        count = reader.count(wanted)
        kept = get_lexicon(reader.connection, first, second)
        if kept is not None and abs(count - kept.trained_on) <= _GROWN * kept.trained_on:
            with suppress(InputError):  # one that is damaged is learned again
                return Lexicon.from_bytes(kept.content)
        if count < _LEAST:
            return None
        pairs = deque[tuple[str, str]](maxlen=_MOST)
        for unit in reader.select(wanted):
            one, other = unit.variant(first), unit.variant(second)
            if one and other and (unit.confidence is None or unit.confidence >= _SURE):
                pairs.append((one.text, other.text))
    lexicon = train(pairs, first, second)
    with suppress(StoreError), store.write() as connection:  # it can be learned again
        put_lexicon(connection, first, second, StoredLexicon(count, lexicon.to_bytes()))
    return lexicon


def _kept(store: Store, first: str, second: str) -> Lexicon | None:
    with store.read() as reader:
        kept = get_lexicon(reader.connection, first, second)
    if kept is None:
        return None
    with suppress(InputError):
        return Lexicon.from_bytes(kept.content)
    return None
