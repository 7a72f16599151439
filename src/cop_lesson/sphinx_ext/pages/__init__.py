"""What is made of all pages together: the collected pages, the schedule, the session notes, the links."""
