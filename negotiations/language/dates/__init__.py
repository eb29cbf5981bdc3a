"""When something is due: dates as people write them, in seven languages."""
