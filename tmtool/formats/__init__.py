"""Formats: files of other tools to values and back; a format knows nothing of the database.

Bilingual files: :mod:`~tmtool.formats.bilingual` has what readers and writers share,
:mod:`~tmtool.formats.registry` opens and writes every format, told by content
(:mod:`~tmtool.formats.detection`).

Terminology: :mod:`~tmtool.formats.tbx`, :mod:`~tmtool.formats.terms_tabular` (TSV, CSV, XLSX),
:mod:`~tmtool.formats.omegat_glossary`; :mod:`~tmtool.formats.glossaries` chooses among them
by a file's name.
"""
