"""What is made of plans as data: comparison, agenda, one plan of several worksheets, values to read."""
