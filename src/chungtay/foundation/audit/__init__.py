"""What happened: append-only events with plain values, and the rows that tell each reader."""
