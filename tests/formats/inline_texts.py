"""Random units with inline structure, as each format could have written them."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from tmtool.inline import Code, CodeKind, Subflow
from tmtool.units import Provenance, TranslationUnit, Variant

WORDS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r<>&'\"\x85\u2028가"),
    max_size=12,
)
NAMES = st.text("abcxyz019-", min_size=1, max_size=6)
# A code in a tree: what it is, its values, and what is in it.
Node = tuple[str, dict[str, str], list[object]]


class Layout:
    """Lays a tree of nodes out as plain text and codes.

    Args:
        prefix: The format's prefix of elements.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self.text = ""
        self.codes: list[Code] = []
        self._pairs = 0

    def add(self, nodes: Sequence[object]) -> None:
        """Lay nodes out."""
        for node in nodes:
            if isinstance(node, str):
                self.text += node
                continue
            assert isinstance(node, tuple)
            kind, said, inner = node
            self._pairs += 1
            getattr(self, f"_{kind}")(said, inner, str(self._pairs))

    def _code(self, kind: CodeKind, name: str, **values: object) -> None:
        code = Code(at=len(self.text), kind=kind, element=self._prefix + name, **values)  # type: ignore[arg-type]
        self.codes.append(code)

    def _place(self, said: dict[str, str], inner: list[object], pair: str) -> None:
        del inner
        tmx = self._prefix == "tmx:"
        values: dict[str, object] = {"id": "" if tmx else pair, "data": said["data"]}
        if self._prefix != "xliff2:" and said["flow"]:
            values["flows"] = (Subflow(len(said["data"]), said["flow"]),)
        self._code(CodeKind.PLACE, "ph", type=said["type"] if tmx else "", **values)

    def _paired(self, said: dict[str, str], inner: list[object], pair: str) -> None:
        names = {"tmx:": ("bpt", "ept"), "xliff:": ("bpt", "ept"), "xliff2:": ("sc", "ec")}
        opening, closing = names[self._prefix]
        first = {"tmx:": {"pair": pair}, "xliff:": {"id": pair, "pair": f"r{pair}"}}.get(
            self._prefix, {"id": pair, "pair": pair}
        )
        last = {"tmx:": {"pair": pair}, "xliff:": {"id": f"e{pair}", "pair": f"r{pair}"}}.get(
            self._prefix, {"pair": pair}
        )
        self._code(CodeKind.OPEN, opening, data=said["data"], **first)
        self.add(inner)
        self._code(CodeKind.CLOSE, closing, data=said["data"], **last)

    def _around(self, said: dict[str, str], inner: list[object], pair: str) -> None:
        name = {"tmx:": "hi", "xliff:": "g", "xliff2:": "pc"}[self._prefix]
        values: dict[str, str] = {"id": pair}
        if self._prefix == "tmx:":
            values["type"] = said["type"]
        if self._prefix == "xliff2:":
            values |= {"pair": pair, "data": said["data"]}
        self._code(CodeKind.OPEN, name, **values)
        self.add(inner)
        self._code(CodeKind.CLOSE, name, **values)


def _extended(nodes: "st.SearchStrategy[list[object]]") -> "st.SearchStrategy[list[object]]":
    said = st.fixed_dictionaries({"data": WORDS, "type": NAMES, "flow": WORDS})
    kinds = st.sampled_from(["place", "paired", "around"])
    return st.lists(st.one_of(WORDS, st.tuples(kinds, said, nodes)), max_size=4)


TREES = st.recursive(st.lists(WORDS, max_size=2), _extended, max_leaves=12)


def variants(prefix: str, lang: str) -> "st.SearchStrategy[Variant]":
    """Return texts with the codes of a format."""

    def laid_out(nodes: Sequence[object]) -> Variant:
        layout = Layout(prefix)
        layout.add(nodes)
        return Variant(lang, "x" + layout.text, tuple(moved(layout.codes)))

    return st.builds(laid_out, TREES)


def moved(codes: list[Code]) -> list[Code]:
    """Return codes one character further on."""

    return [replace(code, at=code.at + 1) for code in codes]


def units(prefix: str) -> "st.SearchStrategy[list[TranslationUnit]]":
    """Return units with the codes of a format, notes and properties."""

    def unit(source: Variant, target: Variant, notes: list[str], value: str) -> TranslationUnit:
        return TranslationUnit(
            variants=(source, target),
            provenance=Provenance(memory=""),
            properties=(*(("note", note) for note in notes), ("x y@@é", value)),
        )

    one = st.builds(
        unit, variants(prefix, "ko"), variants(prefix, "en"), st.lists(WORDS, max_size=2), WORDS
    )
    return st.lists(one, min_size=1, max_size=3)
