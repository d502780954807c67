"""Checks: rules that look at a draft, with or without its source, and say what they find."""
