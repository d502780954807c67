"""tmtool: translation memory, glossary and draft checker for people who translate."""

__version__ = "0.1.0"

__all__ = ["__version__"]
