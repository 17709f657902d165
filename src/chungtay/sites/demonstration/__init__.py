"""The demonstration: an invented year of Lâm Đồng as it is today, and the chains behind the five source documents."""
