"""Who and where: audit, areas, agencies, accounts, files."""
