"""Tables without drawn lines: rows whose columns stand below each other."""

from vanban.extract.lines import Row, merged, segment_of

_LEAST_ROWS = 3
_LEAST_COLUMNS = 3


def table_at(rows: list[Row], start: int) -> list[Row]:
    """Return the rows of the table that begins here, none if none does; a row may be the rest of the cells above it."""
    first = merged(rows[start])
    if len(first) < _LEAST_COLUMNS:
        return []
    columns = [(cell.left, cell.right) for cell in first]
    full, taken = 0, []
    for row in rows[start:]:
        placed = _placed(merged(row), columns)
        if placed is None:
            break
        columns = _widened(columns, merged(row), placed)
        full += len(placed) == len(columns)
        taken.append(row)
    return taken if full >= _LEAST_ROWS else []


def cells_of(taken: list[Row]) -> list[list[Row]]:
    """Return the table's rows, each as the segments of its columns in reading order."""
    columns = [(cell.left, cell.right) for cell in merged(taken[0])]
    table: list[list[Row]] = []
    for row in taken:
        cells = merged(row)
        placed = _placed(cells, columns) or []
        columns = _widened(columns, cells, placed)
        if len(cells) == len(columns) or not table or 0 in placed:
            table.append([[] for _ in columns])
        for cell, column in zip(cells, placed, strict=True):
            table[-1][column].append(segment_of(cell.words))
    return table


def _placed(cells: Row, columns: list[tuple[float, float]]) -> list[int] | None:
    """Return in which column each cell stands; None when one stands in none or in two."""
    placed: list[int] = []
    for cell in cells:
        met = [at for at, (left, right) in enumerate(columns) if cell.left < right and cell.right > left]
        if len(met) != 1 or met[0] in placed:
            return None
        placed.append(met[0])
    return placed


def _widened(columns: list[tuple[float, float]], cells: Row, placed: list[int]) -> list[tuple[float, float]]:
    wider = list(columns)
    for cell, at in zip(cells, placed, strict=True):
        wider[at] = (min(wider[at][0], cell.left), max(wider[at][1], cell.right))
    return wider
