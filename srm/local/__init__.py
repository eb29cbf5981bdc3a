"""PostgreSQL, Valkey and the three processes on one machine, for a first run and for the tests."""
