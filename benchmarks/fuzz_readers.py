"""Fuzzes every reader of files: nothing but values or an error of tmtool's, and not much memory.

``python benchmarks/fuzz_readers.py --minutes 60`` shares the time among the readers, each in a
process of its own, and says what was tried and what was found; ``--only tmx`` runs one. It needs
atheris (``pip install atheris``), which is no dependency of tmtool. A file that breaks a reader is
left in the folder of ``--into``, and is to become a test.

What is a fault: an exception that is none of tmtool's, a process above 300 MB, a file that takes
longer than 20 seconds, and a TMX written of what was read that does not come back the same. Files
of Office are fuzzed by the part that holds the text: damage to a ZIP archive ends at its checksum.
"""
# ruff: noqa: PLC0415 -- what is fuzzed is imported when the fuzzer instruments it

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fuzz_targets import TARGETS, made_seeds

SHARED = Path(os.environ.get("TMTOOL_SHARED", Path(__file__).parents[2] / "shared"))
MOST_MB = 300
MOST_SECONDS = 20
MOST_FAULTS = 5
"""Of one reader, after which the next one has its turn."""
LONGEST = 1 << 14
"""Bytes of one input: longer ones only take time."""
PIECES = (
    b"<", b"/>", b"</", b'"', b"&x;", b"&#0;", b"&lt;", b"<!--", b"<![CDATA[", b"]]>", b"<?x?>",
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc0\x80", b"\t", b"\r", b"\n\n", b",", b";", b'""',
    b"\xe2\x80\xa8", b' xml:lang=""', b' id="1"', b' id="tmtool-1"', b" xmlns:a='b'", b"<sub>",
    b"<mrk mtype='seg' mid='1'>", b"<ph/>", b"<g>", b"#, fuzzy\n", b'msgid ""\n', b"#~ ",
    b'msgstr[1] ""\n', b"99999999999999999999", b"-1", b"*all*", b"=1+1", b"|", b"---\n", b"```",
    b"> ", b"1. ", b"[a](b)", b"{}", b"null", b"\\",
)  # fmt: skip


def one(name: str, folder: Path, seconds: int) -> None:
    """Fuzz one reader in this process, which ends with the first fault."""
    import atheris

    work = Path(tempfile.mkdtemp(prefix="tmtool-fuzz-"))
    # What an input leads to is seen only in modules that are imported here, so the seeds go first.
    with atheris.instrument_imports(include=["tmtool"]):
        seeds = [seed[:LONGEST] for seed in (*made_seeds(name), *shared_seeds(name))]
        readable = [seed for seed in seeds if attempt(name, work, seed)]
        if not readable:
            sys.exit(f"{name}: not one of its seeds can be read, so that nothing would be fuzzed")
    corpus = folder / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (corpus / f"seed{number}").write_bytes(seed)

    def mutated(content: bytes, most: int, seed: int) -> bytes:
        """Let the fuzzer change bytes half of the time; else move, double and put in pieces."""
        chance = random.Random(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(content, most))
        return rearranged(content, chance)[:most]

    told = (
        f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={MOST_SECONDS}",
        f"-rss_limit_mb={MOST_MB}", f"-artifact_prefix={folder}/{name}-", "-print_final_stats=1",
    )  # fmt: skip
    atheris.Setup(
        [sys.argv[0], str(corpus), *told],
        lambda content: attempt(name, work, content) and None,
        custom_mutator=mutated,
    )
    atheris.Fuzz()


def shared_seeds(name: str) -> Iterator[bytes]:
    """Yield the real files that a target begins with, where they are."""
    for glob in TARGETS[name].seeds:
        for path in sorted((SHARED / "interchange").glob(glob)):
            yield path.read_bytes()


def attempt(name: str, work: Path, content: bytes) -> bool:
    """Read an input as a file; return whether it could be read."""
    from tmtool.errors import TmtoolError

    target = TARGETS[name]
    path = work / f"a{target.suffix}"
    path.write_bytes(target.wrap(content))
    try:
        target.read(path)
    except TmtoolError:
        return False
    return True


def rearranged(content: bytes, chance: random.Random) -> bytes:
    """Return an input some of whose tags, lines and texts were moved, doubled or changed."""
    parts = re.split(rb"(?=<)|(?<=>)|(?<=\n)", content)
    for _ in range(chance.randint(1, 4)):
        at, other = (chance.randrange(len(parts)) for _ in range(2))
        match chance.randrange(4):
            case 0:
                parts[at] = chance.choice(PIECES)
            case 1:
                parts.insert(at, parts[other])
            case 2:
                parts[at], parts[other] = parts[other], parts[at]
            case _:
                cut = chance.randint(0, len(parts[at]))
                parts[at] = parts[at][:cut] + chance.choice(PIECES) + parts[at][cut:]
    return b"".join(parts)


def fuzzed(name: str, folder: Path, seconds: float) -> tuple[int, int]:
    """Fuzz one reader in processes of its own; return how many inputs were tried, and faults."""
    until = time.monotonic() + seconds
    tried = faults = 0
    while (left := round(until - time.monotonic())) > 0 and faults < MOST_FAULTS:
        command = [sys.executable, __file__, "--here", "--only", name, "--into", str(folder)]
        log = folder / f"{name}.log"
        with log.open("wb") as file:
            ran = subprocess.run(
                [*command, "--minutes", str(left / 60)], stdout=file, stderr=file, check=False
            )
        said = log.read_text(encoding="utf-8", errors="replace")
        tried += max(map(int, re.findall(r"^#(\d+)\b", said, re.MULTILINE)), default=0)
        if ran.returncode == 0:
            break
        faults += 1
        kept = log.rename(folder / f"{name}-fault{faults}.log")
        print(f"{name}: a fault, see {kept}", flush=True)
    return tried, faults


def main() -> int:
    """Fuzz the readers one after the other; 1 if one has a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=len(TARGETS) / 2, help="in all")
    parser.add_argument("--only", nargs="+", choices=TARGETS, default=list(TARGETS))
    parser.add_argument("--into", type=Path, default=Path(tempfile.gettempdir()) / "tmtool-fuzz")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    told = parser.parse_args()
    seconds = told.minutes * 60 / len(told.only)
    if told.here:
        one(told.only[0], told.into, round(seconds))
        return 0
    told.into.mkdir(parents=True, exist_ok=True)
    tried = faults = 0
    started = time.monotonic()
    for name in told.only:
        inputs, found = fuzzed(name, told.into, seconds)
        tried, faults = tried + inputs, faults + found
        print(f"{name}: {inputs:,} inputs, {found} faults", flush=True)
    minutes = (time.monotonic() - started) / 60
    print(f"{len(told.only)} readers, {minutes:.0f} minutes, {tried:,} inputs, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
