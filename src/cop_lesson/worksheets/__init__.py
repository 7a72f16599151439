"""Blank worksheets, as a plan file and as a Word file."""
