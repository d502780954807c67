"""Formats: files of other tools to values and back; a format knows nothing of the database.

Terminology: :mod:`~tmtool.formats.tbx`, :mod:`~tmtool.formats.terms_tabular` (TSV, CSV, XLSX),
:mod:`~tmtool.formats.omegat_glossary`; :mod:`~tmtool.formats.terms` chooses among them by a
file's name.
"""
