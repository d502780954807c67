"""Checks: rules that look at a draft, with or without its source, and say what they find.

The way in::

    from tmtool.checks.draft import CheckInput, Group, Remembered, Side
    from tmtool.checks.run import check                  # check(CheckInput, rules) -> (Finding, …)
    from tmtool.checks.selection import select_rules     # (select, ignore) -> (Rule, …)
    from tmtool.checks.fixes import apply                # apply(text, findings) -> text
    from tmtool.checks.suppression import blank, suppress  # marks in the draft
    from tmtool.checks.baseline import Baseline          # known findings, by fingerprint
    from tmtool.checks.registry import all_rules, find_rule, validate_options
    from tmtool.checks.examples import examples          # a rule's examples, for --explain

A caller reads the draft's text, calls ``blank(text)`` (marks become spaces, offsets stay) before
segmenting it, fills a :class:`~tmtool.checks.draft.CheckInput`, calls ``check``, then
``suppress(text, findings)`` and ``Baseline.split(text, findings)``, and hands what is left to
``tmtool.reports.render`` in a ``CheckedDraft``. Nothing here reads the user's files or the store:
the workspace segments and aligns the texts, looks the memory up, and passes values in.
"""
