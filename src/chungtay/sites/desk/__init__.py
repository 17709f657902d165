"""The officer's desk: home, search, navigation."""
