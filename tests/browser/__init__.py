"""Journeys of a reader in a real browser, against a server started for them."""
