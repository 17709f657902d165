"""The pages of reports: the board, one report, its paper."""
