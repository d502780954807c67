"""Checks: rules that look at a draft, with or without its source, and say what they find.

The way in::

    from tmtool.checks.draft import CheckInput, Group, Remembered, Side
    from tmtool.checks.run import check                  # check(CheckInput) -> tuple[Finding, ...]
    from tmtool.checks.selection import select_rules     # --select and --ignore -> tuple[Rule, ...]
    from tmtool.checks.fixes import apply                # apply(text, findings) -> text
    from tmtool.checks.suppression import suppress       # marks in the draft, and a baseline
    from tmtool.checks.registry import find_rule         # --explain RULE
    from tmtool.checks.examples import examples          # a rule's examples

Findings are rendered by ``tmtool.reports.render``. Nothing here reads files or the store: the
workspace segments and aligns the texts, looks the memory up, and passes values in.
"""
