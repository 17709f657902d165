"""The parts of a paper made from what was read: its head, grounds, work, duties to report and signature."""
