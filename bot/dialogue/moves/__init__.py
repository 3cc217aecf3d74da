"""What each move of the shopper makes of a turn."""
