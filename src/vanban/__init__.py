"""vanban: reads and writes Vietnamese official documents. Knows no web framework and no database."""
