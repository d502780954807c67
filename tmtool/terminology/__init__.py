"""Terminology: concepts and terms, the glossary's files, and the terms found in a text."""
