"""Text as the checker compares and shows it, and days of the calendar."""
