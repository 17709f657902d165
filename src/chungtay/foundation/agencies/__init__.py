"""Bodies of four lines, who stands above whom, and who carries on after a merger."""
