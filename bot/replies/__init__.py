"""Phrase code + facts → text, and the checks on phrases. Pure."""
