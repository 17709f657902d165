"""What a program can ask, as OpenAPI 3.1: written from the lists and shapes themselves."""

from typing import Any

from chungtay.sites.api.lists import LISTS, MOST

_WORDS = {
    "q": "words the row holds, marks and case aside",
    "after": "the key a page before gave as “next”",
    "size": f"rows a page, 1 to {MOST}",
}


def description(base: str) -> dict[str, Any]:
    """Return the description, with the address at which the lists stand."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Chung Tay",
            "version": "1",
            "description": "Reads what the officer who made the key may read, and nothing else. It never writes.",
        },
        "servers": [{"url": base}],
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
        "security": [{"key": []}],
        "paths": {f"/{name}/": {"get": _list(name)} for name in LISTS},
    }


def _list(name: str) -> dict[str, Any]:
    asked = [
        {"name": word, "in": "query", "description": what, "schema": {"type": "string"}}
        for word, what in _WORDS.items()
    ]
    items = {"type": "array", "items": {"type": "object"}}
    page = {
        "type": "object",
        "properties": {"items": items, "next": {"type": ["string", "null"]}},
        "required": ["items", "next"],
    }
    return {
        "operationId": name,
        "parameters": asked,
        "responses": {
            "200": {"description": "a page, the newest first", "content": {"application/json": {"schema": page}}},
            "400": {"description": "a field cannot be understood"},
            "401": {"description": "no key, or one that has ended"},
            "403": {"description": "not the officer's to read"},
        },
    }
