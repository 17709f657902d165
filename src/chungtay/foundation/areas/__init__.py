"""Administrative areas (đơn vị hành chính) over time: codes, kinds, superiors, successions."""
