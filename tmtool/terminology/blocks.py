"""A glossary file as blocks of lines, with its comments: what is sorted, merged and written again.

A block is a ``[[concept]]``, ``[[concept.term]]`` or ``[[concept.holder]]``. Lines are canonical:
keys in the order of :mod:`tmtool.terminology.fields`, values written in one way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tmtool.terminology.fields import TABLES
from tmtool.terminology.files import parse
from tmtool.terminology.problem import refuse
from tmtool.terminology.toml_source import Node
from tmtool.terminology.writing import written

INNER = ("term", "holder")


@dataclass(slots=True)
class Entry:
    """One ``key = value`` with its comments.

    Attributes:
        before: Comment lines above it.
        line: The line without its comment.
        after: The comment on the line; "" for none.
    """

    before: tuple[str, ...]
    line: str
    after: str = ""


@dataclass(slots=True)
class Block:
    """One table of a glossary file.

    Attributes:
        name: ``concept``, ``term`` or ``holder``.
        label: What tells it from its neighbours: its id, language and text, person and day.
        before: Comment lines above its header; "" for a blank line between them.
        after: The comment on its header's line.
        entries: By key, in canonical order.
        inner: The blocks of its terms, then those of its holders.
    """

    name: str
    label: str
    before: tuple[str, ...] = ()
    after: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    inner: list["Block"] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """A whole glossary file.

    Attributes:
        head: The comment lines at its head.
        concepts: Its concepts, in its order.
        tail: The comment lines at its end.
    """

    head: tuple[str, ...] = ()
    concepts: list[Block] = field(default_factory=list)
    tail: tuple[str, ...] = ()


def document(text: str, name: str = "glossary") -> Document:
    """Read a glossary file as blocks.

    Args:
        text: What it holds.
        name: What messages call it.

    Raises:
        GlossaryError: Something is wrong in it; one line a problem, with its place.
    """
    import tomllib  # noqa: PLC0415 -- not needed to find terms

    file = parse(text, name)
    refuse(file.problems)
    values, root = tomllib.loads(file.text), file.source.root
    blocks = _blocks("concept", root, values)
    return Document(tuple(root.before), blocks, tuple(root.tail))


def render(held: Document) -> str:
    """Return the text of a glossary file."""
    parts = ["\n".join(held.head) + "\n"] if held.head else []
    parts += [render_block(block) for block in held.concepts]
    if held.tail:
        parts.append("\n".join(held.tail) + "\n")
    return "\n".join(parts)


def render_block(block: Block) -> str:
    """Return the text of a block and of the blocks within it."""
    header = "concept" if block.name == "concept" else f"concept.{block.name}"
    lines = [*block.before, _with_comment(f"[[{header}]]", block.after)]
    for entry in block.entries.values():
        lines += [*entry.before, _with_comment(entry.line, entry.after)]
    own = "\n".join(lines) + "\n"
    return "\n".join([own, *map(render_block, block.inner)])


def _with_comment(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line


def _blocks(name: str, parent: Node, table: Mapping[str, Any]) -> list[Block]:
    """Return the blocks that a table holds under a name."""
    node = (parent.table or {}).get(name)
    if node is None or not node.array:
        return []
    blocks = [
        _block(name, inner, value) for inner, value in zip(node.array, table[name], strict=True)
    ]
    # The comments of an inline list belong to what is first and last in it.
    above = tuple(x for x in (*node.before, node.after) if x)
    blocks[0].before = (*above, *blocks[0].before)
    if node.tail:
        blocks[-1].before = (*blocks[-1].before, *node.tail)
    return blocks


def _block(name: str, node: Node, table: Mapping[str, Any]) -> Block:
    assert node.table is not None
    block = Block(name, _label(name, table), tuple(node.before), node.after)
    for key in (f.key for f in TABLES[name]):
        if key in node.table:
            block.entries[key] = _entry(key, node.table[key], table[key])
    if node.tail:
        block.before = (*block.before, *node.tail)
    if name == "concept":
        block.inner = [b for inner in INNER for b in _blocks(inner, node, table)]
    return block


def _entry(key: str, node: Node, value: object) -> Entry:
    inside = tuple(_comments(node))
    if node.written.startswith(('"""', "'''")):
        return Entry((*node.before, *inside), f"{key} = {node.written}", node.after)
    return Entry((*node.before, *inside), f"{key} = {written(key, value)}", node.after)


def _comments(node: Node) -> Iterator[str]:
    """Yield the comments within a list of texts, which is written on one line."""
    for element in node.array or ():
        yield from (x for x in (*element.before, element.after) if x)
    yield from (x for x in node.tail if x)


def _label(name: str, table: Mapping[str, Any]) -> str:
    if name == "term":
        return f"{table['lang']} {table['text']}"
    if name == "holder":
        return f"{table['person']} {table.get('from', '')}".rstrip()
    return str(table["id"])
