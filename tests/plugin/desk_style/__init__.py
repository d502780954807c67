"""A tiny plug-in: a desk's own rule and a format of its own."""
