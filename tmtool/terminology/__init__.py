"""Terminology: concepts and terms, the glossary's files, and the terms found in a text.

What a glossary holds is in :mod:`~tmtool.terminology.concept`. The ways in, all without a
database (its compiled form is :mod:`tmtool.store.glossary`)::

    from tmtool.terminology.files import load, read
    glossary = load(shipped_paths, project_paths)    # later layers replace concepts by id;
                                                     # GlossaryError: one line a problem
    file = read(path)                                # .concepts, .problems, .place(path)

    from tmtool.terminology.recogniser import Recogniser
    finder = Recogniser(glossary, lang)              # Recogniser(glossary, lang, day=day)
    finder.find(text)                                # -> [TermHit(span, concept, term, form,
                                                     #              ambiguous), …], in order

    from tmtool.terminology.search import find_concepts
    find_concepts(glossary, words, lang)             # -> [ConceptMatch(concept, term, how), …]

    from tmtool.terminology.lint import lint         # lint(paths) -> [Problem(file, line, …), …]
    from tmtool.terminology.canonical import fmt     # fmt(text) -> the same, canonical
    from tmtool.terminology.merge import merge       # merge(base, ours, theirs) -> Merged
    from tmtool.terminology.extract import extract   # proposes terms from aligned pairs
    from tmtool.terminology.writing import write     # concepts -> a file's text

Other tools' formats (TBX, CSV, TSV, XLSX, OmegaT) are in :mod:`tmtool.formats`. What is
particular to a language, such as Korean particles and English plurals, is data in
``languages/<language>/data/terms.<code>.toml``, read by :mod:`tmtool.languages.terms`.
"""
