"""Coverage, letters that urge, reminders, the leader's page."""
