"""Plans (kế hoạch) and tasks (nhiệm vụ): what a body makes of what it was asked."""
