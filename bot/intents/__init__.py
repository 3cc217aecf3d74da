"""Text → Understanding: ranked intents, slots, and why. Pure: no clock, file or database."""
