"""Pictures made of a plan: a scene of shapes with whole numbers, and the same content as a table."""
