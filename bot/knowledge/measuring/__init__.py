"""Measures how well the engine understands, and shows it as a table or as a page."""
