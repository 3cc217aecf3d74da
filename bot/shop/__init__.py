"""The shop's facts as plain data, and the rules about them. Pure: no clock, file or database."""
