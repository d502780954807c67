"""What the readers and writers of inline codes in XML share, whichever format it is."""

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from tmtool.errors import InputError
from tmtool.formats.xml_text import Escaper
from tmtool.inline import Code, CodeKind, Subflow

Content = tuple[str, tuple[Code, ...]]
"""Plain text and its codes."""
Attributes = tuple[tuple[str, str], ...]

_XML: Final = "{http://www.w3.org/XML/1998/namespace}"


class Collected:
    """Plain text and codes, as they are met while an element is walked."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.codes: list[Code] = []

    def text(self, text: str | None) -> None:
        """Take text."""
        if text:
            self._parts.append(text)
            self.length += len(text)

    def all(self) -> Content:
        """Return what was met."""
        return "".join(self._parts), tuple(self.codes)


def collected(
    element: etree._Element, walk: Callable[[etree._Element, Collected], None]
) -> Content:
    """Return an element's plain text and its codes.

    Args:
        element: The element.
        walk: Reads what stands in an element that has children.
    """
    if not len(element):
        return element.text or "", ()
    read = Collected()
    walk(element, read)
    return read.all()


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace; "" for what is no element.

    Raises:
        InputError: It is a reference to an entity that the file does not declare.
    """
    if isinstance(element.tag, str):
        # A prefix that the file does not declare is part of the name.
        return element.tag.rpartition("}")[2].rpartition(":")[2]
    if isinstance(element, etree._Entity):  # noqa: SLF001 -- lxml names the class so
        raise InputError(f"the entity {element.text} is not declared")
    return ""


def native_data(
    element: etree._Element,
    read_content: Callable[[etree._Element], Content],
    attributes: Callable[[etree._Element], Attributes],
) -> tuple[str, tuple[Subflow, ...]]:
    """Return the native code that an element holds, and the texts (``sub``) within it."""
    if not len(element):
        return element.text or "", ()
    parts, flows = [element.text or ""], []
    for child in element:
        name = local_name(child)
        if name == "sub":
            flows.append(Subflow(sum(map(len, parts)), *read_content(child), attributes(child)))
        elif name:
            parts.append("".join(str(t) for t in child.itertext()))
        parts.append(child.tail or "")
    return "".join(parts), tuple(flows)


def native_xml(code: Code, escaper: Escaper, flow_xml: Callable[[Subflow], str]) -> str:
    """Return a code's native data as the content of its element."""
    parts, done = [], 0
    for flow in code.flows:
        at = max(done, min(flow.at, len(code.data)))
        parts += [escaper.text(code.data[done:at]), flow_xml(flow)]
        done = at
    return "".join([*parts, escaper.text(code.data[done:])])


def woven(
    text: str, codes: tuple[Code, ...], escaper: Escaper, code_xml: Callable[[int, Code], str]
) -> str:
    """Return a text with its codes as XML.

    Args:
        text: Plain text.
        codes: Its codes, in order.
        escaper: Escapes the text.
        code_xml: Returns the XML of a code, given its number and itself.
    """
    return "".join(_pieces(text, codes, escaper, code_xml))


def _pieces(
    text: str, codes: tuple[Code, ...], escaper: Escaper, code_xml: Callable[[int, Code], str]
) -> Iterator[str]:
    done = 0
    for number, code in enumerate(codes):
        at = max(done, min(code.at, len(text)))
        yield escaper.text(text[done:at])
        yield code_xml(number, code)
        done = at
    yield escaper.text(text[done:])


def containers(codes: tuple[Code, ...], elements: Callable[[Code], bool]) -> list[bool]:
    """Tell of each code whether it is one end of an element that contains text.

    It is not where its other end is missing, or where the two overlap with another such pair.

    Args:
        codes: A text's codes.
        elements: Tells whether a code comes from an element that contains text.
    """
    found = [False] * len(codes)
    opened: list[int] = []
    for number, code in enumerate(codes):
        if not elements(code):
            continue
        if code.kind is CodeKind.OPEN:
            opened.append(number)
        elif opened and codes[opened[-1]].element == code.element:
            found[number] = found[opened.pop()] = True
    return found


def attribute_pairs(element: etree._Element, without: frozenset[str]) -> Attributes:
    """Return an element's attributes but some, those of a namespace as ``{namespace}name``.

    One whose prefix the file does not declare means nothing and is left out.
    """
    return tuple(
        (str(n), str(v))
        for n, v in element.items()
        if n not in without and (str(n).startswith("{") or ":" not in str(n))
    )


def attributes_xml(pairs: Attributes, escaper: Escaper) -> str:
    """Return attributes, each after a space, with the namespaces that they need declared."""
    prefixes: dict[str, str] = {}
    written = []
    for name, value in dict(pairs).items():
        if name.startswith(_XML):
            named = "xml:" + name.removeprefix(_XML)
        elif name.startswith("{"):
            space, _, local = name[1:].rpartition("}")
            prefix = prefixes.setdefault(space, f"n{len(prefixes)}")
            named = f"{prefix}:{local}"
        else:
            named = name
        written.append((named, value))
    declared = [(f"xmlns:{prefix}", space) for space, prefix in prefixes.items()]
    return escaper.attributes([*declared, *written])
