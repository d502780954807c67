"""Languages: what is particular to each, behind one interface."""
