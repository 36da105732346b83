"""A school to try Meetellen with: invented names that say so, and seeded histories."""
