"""Reports to text: for a terminal, for logs and screen readers, for editors, for programs."""
