"""The areas of Viet Nam as tables: facts only (names, codes, dates). SOURCES.md says where from."""
