"""Takes the pictures of docs/screenshots: the demo store, its widget and the chat. Run by `make screenshots`."""
