"""What a text has beside its words, as it is stored: its inline codes and its properties, as JSON.

Each code is a list in the order of the fields of :class:`~tmtool.inline.Code`, cut off after the
last that says something.
"""

import json
from typing import Any, Final

from tmtool.inline import Code, CodeKind, Subflow
from tmtool.units import Variant

_Properties = tuple[tuple[str, str], ...]
_REQUIRED = 3
_DEFAULTS: Final[tuple[Any, ...]] = ("", "", "", "", (), ())


def pack_detail(variant: Variant) -> str:
    """Return a text's codes and properties as they are stored; "" for none."""
    if not (variant.codes or variant.properties):
        return ""
    packed: dict[str, Any] = {}
    if variant.codes:
        packed["codes"] = [_packed(code) for code in variant.codes]
    if variant.properties:
        packed["properties"] = variant.properties
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def unpack_detail(stored: str) -> tuple[tuple[Code, ...], _Properties]:
    """Return codes and properties from how they are stored."""
    packed = json.loads(stored)
    return (
        tuple(_code(fields) for fields in packed.get("codes", ())),
        _pairs(packed.get("properties", ())),
    )


def _packed(code: Code) -> list[Any]:
    fields: list[Any] = [
        code.at,
        code.kind.value,
        code.element,
        code.id,
        code.pair,
        code.type,
        code.data,
        code.attributes,
        [[f.at, f.text, [_packed(c) for c in f.codes], f.attributes] for f in code.flows],
    ]
    while len(fields) > _REQUIRED and not fields[-1]:
        fields.pop()
    return fields


def _code(fields: list[Any]) -> Code:
    at, kind, element, *others = fields
    id_, pair, type_, data, attributes, flows = (*others, *_DEFAULTS[len(others) :])
    return Code(
        at=at,
        kind=CodeKind(kind),
        element=element,
        id=id_,
        pair=pair,
        type=type_,
        data=data,
        attributes=_pairs(attributes),
        flows=tuple(
            Subflow(place, text, tuple(_code(c) for c in codes), _pairs(said))
            for place, text, codes, said in flows
        ),
    )


def _pairs(stored: Any) -> _Properties:  # noqa: ANN401 -- whatever JSON holds
    return tuple((str(name), str(value)) for name, value in stored)
