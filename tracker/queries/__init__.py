"""What a page shows, read in one go. Nothing here writes; restricted reviews are kept out by `models.sight`."""
