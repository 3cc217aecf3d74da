"""Deskbot: the assistant on an online store's service desk."""

__version__ = "0.1.0"
