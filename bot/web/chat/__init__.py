"""The shopper's chat over HTTP: the API under /api/v1/chat, its page, its files and its socket."""
