"""Speed and size against a floor: ``make bench`` prints the table that the README shows."""
