"""The compiled glossary: made of the files again when one of them has changed, opened otherwise.

    glossary = opened(engine, shipped_paths, project_paths)

The files are the glossary; what stands here can be thrown away and made again, so it is not
journalled. A file that is wrong changes nothing: the state from before stays.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from tmtool.store.engine import reading, writing
from tmtool.store.glossary_tables import CONCEPTS_PART, INDEX_PART, glossary_file, glossary_image
from tmtool.terminology import image
from tmtool.terminology.concept import Glossary
from tmtool.terminology.file_bytes import contents


def opened(engine: Engine, *layers: Iterable[Path]) -> Glossary:
    """Return the glossary of some files, compiled again if one of them has changed.

    Args:
        engine: The database.
        layers: Files beside each other, layer by layer: the shipped ones, then a project's. A
            later layer's concept replaces an earlier layer's of the same id.

    Raises:
        GlossaryError: Files cannot be read or used; one line a problem, with its place. The
            compiled form stays what it was.
    """
    held = _held(layers)
    with reading(engine) as connection:
        if _digests(connection) == held.digests:
            return _open(connection)
    from tmtool.store.glossary_writing import parsed, save  # noqa: PLC0415 -- few runs compile

    glossary, files = parsed(held.layers)
    with writing(engine) as connection:
        save(connection, held.digests, glossary, files)
        return _open(connection)


class _Held:
    """What files hold, layer by layer, before it is parsed.

    Attributes:
        layers: The files with what they hold.
        digests: Digest of each file, by a name that does not depend on where it lies.
    """

    def __init__(self, layers: Sequence[Sequence[tuple[Path, bytes]]]) -> None:
        self.layers = layers
        names = [name for layer in self._named() for name in layer]
        held = [h for layer in layers for _, h in layer]
        self.digests = {
            name: hashlib.sha256(image.FORMAT.encode() + h).hexdigest()
            for name, h in zip(names, held, strict=True)
        }

    def _named(self) -> list[list[str]]:
        return [
            [f"{number}/{place}/{path.name}" for place, (path, _) in enumerate(layer)]
            for number, layer in enumerate(self.layers)
        ]


def _held(layers: Iterable[Iterable[Path]]) -> _Held:
    return _Held([[(path, contents(path)) for path in layer] for layer in layers])


def _digests(connection: Connection) -> dict[str, str]:
    rows = connection.execute(select(glossary_file.c.path, glossary_file.c.digest))
    return {str(path): str(digest) for path, digest in rows}


def _open(connection: Connection) -> Glossary:
    """Return the compiled glossary; the indexes are read now, unpacked when asked for."""
    rows = connection.execute(select(glossary_image.c.part, glossary_image.c.content))
    parts: dict[str, str] = {str(part): str(content) for part, content in rows}
    concepts = image.loads(parts.pop(CONCEPTS_PART, "{}"))
    held = {part.removeprefix(INDEX_PART): content for part, content in parts.items()}
    return Glossary(concepts, image.indexes(held.get, held))
