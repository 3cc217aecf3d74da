"""One module per channel: parse and verify in, deliver out."""
