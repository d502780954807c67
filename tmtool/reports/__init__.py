"""Reports: findings, matches, alignments and the journal as text for people and for programs."""
