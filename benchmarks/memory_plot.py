"""A plot of latency against size, as SVG: both axes logarithmic, a line a way of searching."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 190, 30, 50
_COLOURS = ("#0072b2", "#009e73", "#d55e00", "#cc79a7", "#e69f00", "#56b4e9")
_MARGIN = 1.6


def plot(path: Path, title: str, lines: Mapping[str, Sequence[tuple[int, float]]]) -> None:
    """Write a plot.

    Args:
        path: The file.
        title: What it shows.
        lines: For each line its name, and its points: units in the memory, milliseconds.
    """
    sizes = sorted({size for points in lines.values() for size, _ in points})
    times = [time for points in lines.values() for _, time in points]
    least, most = math.log10(min(times) / _MARGIN), math.log10(max(times) * _MARGIN)
    first, last = math.log10(sizes[0] / _MARGIN), math.log10(sizes[-1] * _MARGIN)

    def x(size: float) -> float:
        share = (math.log10(size) - first) / (last - first)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(time: float) -> float:
        share = (math.log10(time) - least) / (most - least)
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        "<style>text {font: 12px sans-serif}</style>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<text x="{_LEFT}" y="18" font-weight="bold">{title}</text>',
    ]
    for power in range(math.ceil(least), math.floor(most) + 1):
        height = y(10.0**power)
        parts.append(
            f'<path d="M{_LEFT} {height}H{_WIDTH - _RIGHT}" stroke="#ddd"/>'
            f'<text x="{_LEFT - 6}" y="{height + 4}" text-anchor="end">{10.0**power:g} ms</text>'
        )
    parts += [
        f'<path d="M{x(size)} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#ddd"/>'
        f'<text x="{x(size)}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{size:,}</text>'
        for size in sizes
    ]
    parts.append(
        f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">'
        "units in the memory</text>"
    )
    ends: list[float] = []
    for (name, points), colour in zip(lines.items(), _COLOURS, strict=False):
        path_data = "L".join(f"{x(size)} {y(time)}" for size, time in points)
        parts.append(f'<path d="M{path_data}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x(s)}" cy="{y(t)}" r="3" fill="{colour}"/>' for s, t in points]
        end = y(points[-1][1]) + 4
        while any(abs(end - other) < 14 for other in ends):
            end += 2
        ends.append(end)
        parts.append(f'<text x="{_WIDTH - _RIGHT + 8}" y="{end}" fill="{colour}">{name}</text>')
    path.write_text("\n".join([*parts, "</svg>", ""]), encoding="utf-8")
