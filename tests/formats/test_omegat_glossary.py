"""OmegaT finds the terms of our glossaries: asked by a script that OmegaT itself runs.

Its console mode shows no glossary, but runs a Groovy script with the project loaded; the script
searches every segment by the class that fills OmegaT's own glossary pane.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tmtool.formats.bilingual import WriteOptions
from tmtool.formats.glossaries import glossary_bytes
from tmtool.formats.omegat_project import write_project
from tmtool.terminology.concept import Concept, ConceptKind, Term, TermStatus

SCRIPT = """
import org.omegat.core.Core
import org.omegat.gui.glossary.FindGlossaryThread
import org.omegat.gui.glossary.GlossaryManager

class Search extends FindGlossaryThread {
    Search(entry, manager) { super(null, entry, manager) }
    protected boolean isEntryChanged() { false }
    def found() { super.search() }
}

def manager = new GlossaryManager(null)
manager.@priorityGlossary = new File(Core.project.projectProperties.writeableGlossary)
new File(Core.project.projectProperties.glossaryRoot).eachFileRecurse { file ->
    def read = manager.loadGlossaryFile(file)
    if (read != null) manager.@glossaries.put(file.path, read)
}
def out = new File(Core.project.projectProperties.projectRoot, "hits.txt")
out.setText("", "UTF-8")
Core.project.allEntries.each { entry ->
    new Search(entry, manager).found().each { hit ->
        def cells = [entry.srcText, hit.srcText, *hit.getLocTerms(false).sort()]
        out.append(cells.join("\\t") + "\\n", "UTF-8")
    }
}
"""


def term(lang: str, text: str, status: TermStatus = TermStatus.PREFERRED) -> Term:
    return Term(lang=lang, text=text, status=status)


CONCEPTS = [
    Concept(
        id="minister",
        kind=ConceptKind.TITLE,
        note="of a ministry",
        terms=(
            term("en", "minister"),
            term("ko", "장관"),
            term("ko", "대신", TermStatus.ADMITTED),
            term("ko", "각료", TermStatus.DEPRECATED),
        ),
    ),
    Concept(
        id="talks",
        kind=ConceptKind.TERM,
        terms=(term("en", "summit talks"), term("ko", "정상 회담")),
    ),
]


def hits(folder: Path, source: str, target: str, glossary: str, text: str) -> list[list[str]]:
    """Return what OmegaT finds for each segment: the segment, the term, its translations."""
    omegat = shutil.which("omegat")
    if omegat is None:
        pytest.skip("no omegat here (Debian: omegat)")
    project = folder / "project"
    write_project(project, [], WriteOptions(source_lang=source, target_lang=target))
    (project / "source" / "a.txt").write_text(text, encoding="utf-8")
    path = project / "glossary" / glossary
    content = glossary_bytes(CONCEPTS, path, style="v2", source_lang=source, target_lang=target)
    path.write_bytes(content)
    script = folder / "hits.groovy"
    script.write_text(SCRIPT, encoding="utf-8")
    ran = subprocess.run(
        [
            omegat,
            str(project),
            "--mode=console-translate",
            f"--config-dir={folder / 'config'}",
            f"--script={script}",
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "LC_ALL": "C.UTF-8"},  # or Java cannot open a folder named in Hangul
    )
    found = project / "hits.txt"
    assert found.exists(), ran.stdout + ran.stderr
    return [line.split("\t") for line in found.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("glossary", ["glossary.txt", "terms.utf8", "terms.tbx"])
def test_omegat_finds_the_terms_of_each_segment(glossary: str, tmp_path: Path) -> None:
    text = "Two Ministers arrived.\n\nThe summit talks begin.\n\nThey talk.\n"
    found = hits(tmp_path, "en", "ko", glossary, text)
    wanted = {"대신", "장관", *(["각료"] if glossary.endswith(".tbx") else [])}
    assert [h[:2] for h in found] == [
        ["Two Ministers arrived.", "minister"],
        ["The summit talks begin.", "summit talks"],
    ]
    assert [set(h[2:]) for h in found] == [wanted, {"정상 회담"}]


def test_omegat_finds_korean_terms_before_particles(tmp_path: Path) -> None:
    found = hits(tmp_path, "ko", "en", "glossary.txt", "장관이 정상 회담을 제안했다.\n")
    assert sorted(h[1:] for h in found) == [["장관", "minister"], ["정상 회담", "summit talks"]]
