"""Looks at the example sentences themselves: which are alone, misplaced or doubled, and would more of them help."""
