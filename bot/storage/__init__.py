"""Tables, migrations, queries as named functions, and the one writer."""
