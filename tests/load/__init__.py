"""The real server as a process of its own: killed, crowded, locked out; nothing acknowledged is lost."""
