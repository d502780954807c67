"""The canonical form of a glossary file, so that a diff shows what changed and nothing else."""

from tmtool.terminology.blocks import document, render


def fmt(text: str, name: str = "glossary") -> str:
    """Return a glossary file in its canonical form.

    Concepts are sorted by id, each in blocks of its own with its keys in order; terms and holders
    keep their order, and everything keeps its comments. The form of a canonical file is itself.

    Args:
        text: What the file holds.
        name: What messages call it.

    Raises:
        GlossaryError: Something is wrong in it; one line a problem, with its place.
    """
    held = document(text, name)
    held.concepts.sort(key=lambda block: block.label)
    return render(held)
