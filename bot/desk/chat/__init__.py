"""The shopper's chat: sessions, what a front end gets to see, what the menu offers."""
