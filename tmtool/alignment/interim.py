"""Words and numbers of Korean and English, until languages/ brings them."""

import re
from fractions import Fraction

from tmtool.languages.language import Language, Quantity, QuantityKind
from tmtool.text import Span

_PART = re.compile(
    r"(?:에서는|에게서|으로는|으로써|으로서|에서도|까지의|에서의|이라는|이라고|들에게|들에게서|로부터|으로부터"
    r"|이었다|했다고|했다|한다|하고|하는|하여|했던|됐다|되는|된다|에는|에도|에게|에서|으로|까지|부터|처럼|보다|들의|들이|들은|들을|라는|라고|하기|하며"
    r"|이다|이고|이며|이나|의|은|는|이|가|을|를|에|로|와|과|도|만|한|할|된)$"
)
_STOP = set(
    "the a an of to in and for on that is was were are be been by with as at it its from has have had he she they his"
    " her their this these those will would not but or who which said than more also into about after when there i we you"
    " if so can could may one all out up what".split()
)


def _stem(w: str) -> str:
    for s, r in (("'s", ""), ("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", "")):
        if w.endswith(s) and len(w) - len(s) >= 3 and not w.endswith("ss"):
            return w[: -len(s)] + r
    return w


class Korean(Language):
    code = "ko"
    name = "Korean"

    def sentences(self, text: str) -> list[Span]:
        return [Span(0, len(text))]

    def words(self, text: str) -> list[str]:
        out = []
        for w in re.findall(r"[가-힣]+|[A-Za-z][A-Za-z0-9&.-]*|[一-龥]+", text):
            w = w.lower()
            if "가" <= w[0] <= "힣" and len(w) > 2:
                w = _PART.sub("", w) or w
            out.append(w)
        return out

    def quantities(self, text: str) -> list[Quantity]:
        out = []
        text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
        for m in re.finditer(
            r"(?<![\d.])((?:\d+(?:\.\d+)?\s?(?:조|억|만|천|백)+\s?)+\d*|\d+(?:\.\d+)?)\s?(%|년|월|일|시|분)?", text
        ):
            total = Fraction(0)
            for n, u in re.findall(r"(\d+(?:\.\d+)?)\s?((?:조|억|만|천|백)*)", m[1]):
                x = Fraction(n)
                for c in u:
                    x *= {"조": 10**12, "억": 10**8, "만": 10**4, "천": 1000, "백": 100}[c]
                total += x
            k = QuantityKind.NUMBER
            out.append(Quantity(span=Span(*m.span()), kind=k, value=total))
        for w, v in zip("첫 두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]):
            for m in re.finditer(rf"(?<![가-힣]){w}(?:째|번째| )", text):
                out.append(Quantity(span=Span(*m.span()), kind=QuantityKind.NUMBER, value=Fraction(v)))
        return out


_N = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_N |= {w: i for i, w in enumerate("x first second third fourth fifth sixth seventh eighth ninth tenth".split())}
_M = {w: i + 1 for i, w in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}


class English(Language):
    code = "en"
    name = "English"

    def sentences(self, text: str) -> list[Span]:
        return [Span(0, len(text))]

    def words(self, text: str) -> list[str]:
        text = text.replace("’", "'")
        return [
            _stem(w) for w in (x.lower() for x in re.findall(r"[A-Za-z][A-Za-z0-9&'.]*[A-Za-z0-9]", text)) if w not in _STOP
        ]

    def quantities(self, text: str) -> list[Quantity]:
        out = []
        text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
        for m in re.finditer(r"(?<![\d.])(\d+(?:\.\d+)?)(?:st|nd|rd|th)?[ -]?(hundred|thousand|million|billion|trillion)?", text):
            x = Fraction(m[1])
            if m[2]:
                x *= {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}[m[2]]
            out.append(Quantity(span=Span(*m.span()), kind=QuantityKind.NUMBER, value=x))
        for m in re.finditer(r"[A-Za-z]+", text):
            w = m[0].lower()
            if w in _N:
                out.append(Quantity(span=Span(*m.span()), kind=QuantityKind.NUMBER, value=Fraction(_N[w])))
            elif m[0][0].isupper() and w[:3] in _M and (len(w) < 5 or w.endswith(("y", "r", "h", "l", "e", "t"))):
                out.append(Quantity(span=Span(*m.span()), kind=QuantityKind.NUMBER, value=Fraction(_M[w[:3]])))
        return out


def language(code: str) -> Language:
    return {"ko": Korean, "en": English}[code]()


_FURN = re.compile(
    r"(?i)^by [A-Z]|기자\b.{0,30}$|@\w+\.\w+|^입력 |copyright|ⓒ|저작권|^\(end\)$|^▲|\((?:News|Yonhap|AP)\) ?--|^\[서울"
)


def furniture(text: str) -> bool:
    return len(text) < 90 and bool(_FURN.search(text))
