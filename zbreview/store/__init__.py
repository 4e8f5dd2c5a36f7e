"""The library file: the only owner of SQL, connections, migrations and the writer thread."""
