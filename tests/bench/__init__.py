"""The bench's mechanism, with tiny work: who is measured, what is compared, what is written. No time is asserted."""
