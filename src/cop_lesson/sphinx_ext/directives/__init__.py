"""What authors write: the directives and roles of the lesson."""
