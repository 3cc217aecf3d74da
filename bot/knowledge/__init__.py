"""Reads knowledge/ into frozen data and keeps the trained engine's cache."""
