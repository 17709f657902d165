"""Settings, addresses, the command line and the database that comes with the install."""
