"""Which opening code goes with which closing one, whatever format they come from."""

from tmtool.inline import Code, CodeKind


def partners(codes: tuple[Code, ...]) -> list[int | None]:
    """Return for each code the place of the one that it pairs with; ``None`` if it stands alone.

    Codes that share a ``pair`` go together, then those that share an ``id``; what is left over is
    matched as brackets are.
    """
    found: list[int | None] = [None] * len(codes)
    for key in (_by_pair, _by_id, _as_brackets):
        opened: dict[str, list[int]] = {}
        for number, code in enumerate(codes):
            if code.kind is CodeKind.PLACE or found[number] is not None or not (name := key(code)):
                continue
            if code.kind is CodeKind.OPEN:
                opened.setdefault(name, []).append(number)
            elif opened.get(name):
                other = opened[name].pop()
                found[number], found[other] = other, number
    return found


def pair_numbers(codes: tuple[Code, ...], own: str) -> list[str]:
    """Return what each code is to be called by as one of a pair, unique to the pair in its text.

    Args:
        codes: A text's codes.
        own: The prefix of elements whose codes keep the name that they have.

    Returns:
        A name for each code; "" for what stands alone.
    """
    names = [""] * len(codes)
    others = partners(codes)
    taken = {c.pair for c in codes if c.element.startswith(own) and c.pair}
    following = 0
    for number, (code, other) in enumerate(zip(codes, others, strict=True)):
        if code.element.startswith(own) and code.pair:
            names[number] = code.pair
        elif other is not None and other < number:
            names[number] = names[other]
        elif other is not None or (
            code.element.startswith(own) and code.kind is not CodeKind.PLACE
        ):
            following += 1
            while str(following) in taken:
                following += 1
            names[number] = str(following)
    return names


def _by_pair(code: Code) -> str:
    return code.pair


def _by_id(code: Code) -> str:
    return "" if code.pair else code.id


def _as_brackets(code: Code) -> str:
    return "" if code.pair or code.id else "bracket"
