"""Learning Action Tracker: what reviews taught, whether practice changed, and what came back."""
