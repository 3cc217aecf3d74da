"""The JSON API: its operations described once, served and documented from the same description."""
