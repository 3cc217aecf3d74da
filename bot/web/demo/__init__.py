"""The demo store: a page such as a shop has, with the widget on it, where one sees the chat for the first time."""
