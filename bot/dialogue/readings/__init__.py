"""How a message is read against where the talk stands: each module knows some readings, tried in turn by hearing."""
