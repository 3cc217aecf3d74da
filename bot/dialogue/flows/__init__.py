"""One situation, one module: straight-line functions that ask for what they need."""
