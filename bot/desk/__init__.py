"""The use cases of the service desk; reception is the one door for a message."""
