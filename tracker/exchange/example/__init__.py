"""The worked example: an invented partnership over eleven years, kept as text that a person wrote and can read."""
