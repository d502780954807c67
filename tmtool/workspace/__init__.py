"""The workspace: one project's store, glossary and options, and all that is done with them.

::

    workspace = Workspace(config.load(Path.cwd()))
    with workspace:
        imported = workspace.import_pair(PairRequest(Path("a.ko.txt"), Path("a.en.txt")))
        looked_up = workspace.look_up("외교부 1차관")
        checked = workspace.check(CheckRequest(Path("draft.txt"), source=Path("source.txt")))

The command line calls nothing below it. Whatever can go wrong is raised as a
:class:`~tmtool.errors.TmtoolError`.
"""

from tmtool.workspace.facade import Workspace

__all__ = ["Workspace"]
