"""Documents to align, as their sentences."""

from collections.abc import Iterable

from tmtool.text import Span
from tmtool.units import BlockKind, Segment


def document(*texts: str, kinds: Iterable[BlockKind] = ()) -> list[Segment]:
    """Make the segments of a document, a paragraph each."""
    given = [*kinds, *([BlockKind.PARAGRAPH] * len(texts))]
    made: list[Segment] = []
    at = 0
    for number, (text, kind) in enumerate(zip(texts, given, strict=False)):
        made.append(Segment(text, Span(at, at + len(text)), number, kind))
        at += len(text) + 1
    return made


KO = (
    "한국과 일본은 18일 도쿄에서 외교차관회의를 열었다.",
    "양측은 북한의 핵 위협에 공동으로 대응하기로 했다.",
    "박 차관은 경제 협력의 중요성을 강조했다.",
    "일본 외무성은 다음 회의를 9월에 서울에서 열 것을 제안했다.",
    "올해 두 나라의 교역액은 800억 달러를 넘을 전망이다.",
    "전문가들은 이번 합의가 선거에 영향을 줄 수 있다고 분석했다.",
)
EN = (
    "South Korea and Japan held vice foreign ministers' talks in Tokyo on July 18.",
    "The two sides agreed to respond jointly to North Korea's nuclear threat.",
    "Vice Minister Park stressed the importance of economic cooperation.",
    "Japan's foreign ministry proposed holding the next meeting in Seoul in September.",
    "Trade between the two countries is expected to exceed $80 billion this year.",
    "Experts said that the agreement could affect the election.",
)
