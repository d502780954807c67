"""Reports: findings, matches, alignments and the journal as text for people and for programs.

The way in, for findings::

    from tmtool.reports.checked import CheckedDraft      # a draft, its findings, its source
    from tmtool.reports.render import FORMATS, render    # render([CheckedDraft], "text") -> str
    from tmtool.reports.layout import Layout             # columns and colour, for "text"

``FORMATS`` are text, json, jsonl, sarif, github and html. Every report is a pure function of its
arguments: the same findings give the same bytes. Nothing here prints or writes a file.
"""
