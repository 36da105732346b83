"""Mail to adults: how it is written and handed in. No student's request reaches this package."""
