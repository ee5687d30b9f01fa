"""Numbers from texts and times: resemblance of lessons, survival. No Flask, no database."""
