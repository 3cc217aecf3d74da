"""Pictures and videos that shoppers send: recognised by content, rewritten apart from the server, kept, shown."""
