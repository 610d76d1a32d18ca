"""ledger.db as a file: opening it read-only and step 1 of FORMAT.md section 8.

Nothing but the schema and the permanent tables is ever read.
"""

import os
import pathlib
import sqlite3

APPLICATION_ID = 0x46544C31
USER_VERSION = 1
RECORDS_PER_ENTRY = 65536
MAX_CELL_BYTES = 65535
BUSY_SECONDS = 30
PERMANENT = {
    "entry": "CREATE TABLE entry(entry_index INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT",
    "record": "CREATE TABLE record(record_id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
    "checkpoint": "CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT",
}
# The sqlite3 module decodes SQLite's own messages, which may quote a damaged file.
DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
COLUMNS = {"entry": ("entry_index", "note"), "record": ("record_id", "bytes"), "checkpoint": ("size", "note")}


class Unreadable(Exception):
    """Nothing can be read from the file; the text says why."""


def _check_header(path, report):
    # Before SQLite opens the file: closing a second descriptor would drop this process's locks on it.
    try:
        with open(path, "rb") as file:
            header = file.read(100)
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from None
    if len(header) < 100 or not header.startswith(b"SQLite format 3\x00"):
        raise Unreadable(f"{path} is no SQLite database")
    if header[18:20] != b"\x01\x01":
        report("file.schema", f"file bytes 18 and 19 are {header[18]} and {header[19]}, expected 1")
        raise Unreadable(f"{path} may have a write-ahead log")


def _open(path):
    connection = sqlite3.connect(
        pathlib.Path(path).resolve().as_uri() + "?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    connection.text_factory = bytes
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
        connection.execute("PRAGMA " + pragma)
    # The shared lock is held from the first read to the end of the transaction.
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return connection


def _is_projection(kind, name, table, sql):
    """Whether an object that is no permanent table may stand in the file."""
    if kind == "table" and name == "sqlite_stat1":
        return sql == "CREATE TABLE sqlite_stat1(tbl,idx,stat)"
    if kind == "index" and sql is None:
        return name.startswith("sqlite_autoindex_p_") and table.startswith("p_")
    if not name.startswith("p_") or sql is None:
        return False
    # Not of CREATE VIRTUAL TABLE.
    return kind == "index" or (kind == "table" and sql.startswith("CREATE TABLE"))


def _check_schema(connection, report):
    """Reports what differs; returns whether the permanent tables are as they must be."""
    found = set()
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql, typeof(type) || typeof(name) || typeof(tbl_name) || typeof(sql)"
        " FROM sqlite_schema"
    ).fetchall()
    for row in rows:
        kind, name, table, sql = (None if cell is None else bytes(cell).decode("utf-8", "replace") for cell in row[:4])
        if row[4] not in (b"texttexttexttext", b"texttexttextnull"):
            report("file.schema", f"the schema row of {kind} {name} is not stored as text")
        if name in PERMANENT:
            if kind == "table" and table == name and sql == PERMANENT[name] and name not in found:
                found.add(name)
            else:
                report("file.schema", f"{kind} {name} was made by: {sql}; expected: {PERMANENT[name]}")
        elif not _is_projection(kind or "", name or "", table or "", sql):
            report("file.schema", f"{kind} {name} does not belong in a ledger")
    for name in PERMANENT.keys() - found:
        report("file.schema", f"the table {name} is missing or altered")
    return found == PERMANENT.keys()


def _check_settings(connection, report):
    expected = {"application_id": APPLICATION_ID, "user_version": USER_VERSION, "encoding": b"UTF-8"}
    for pragma, value in expected.items():
        stands = connection.execute("PRAGMA " + pragma).fetchone()[0]
        if stands != value:
            report("file.schema", f"{pragma} is {stands!r}, expected {value!r}")


def _check_stored_types(connection, report):
    for table, (key, value) in COLUMNS.items():
        query = f"SELECT {key} FROM {table} NOT INDEXED WHERE typeof({key}) <> 'integer' OR typeof({value}) <> 'blob'"
        for (row,) in connection.execute(query):
            report("file.schema", f"row {row} of {table} is not stored as an integer and a blob")


def _check_integrity(connection, report):
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != b"ok":
            report("file.integrity", bytes(line).decode("utf-8", "replace"))


def open_ledger(path, report):
    """A connection that holds a shared lock, after step 1; raises Unreadable if there is nothing to go on with."""
    if os.path.exists(f"{path}-wal"):
        raise Unreadable(f"{path}-wal stands beside the ledger")
    _check_header(path, report)
    try:
        connection = _open(path)
    except DAMAGE as error:
        raise Unreadable(f"{path}: {error}") from None
    try:
        usable = _check_schema(connection, report)
        _check_settings(connection, report)
        _check_integrity(connection, report)
        if usable:
            _check_stored_types(connection, report)
    except DAMAGE as error:
        report("file.integrity", str(error))
        usable = False
    if not usable:
        connection.close()
        raise Unreadable("the permanent tables cannot be read")
    return connection


def _bounded(cell, size):
    return bytes(cell) if isinstance(cell, bytes) and size <= MAX_CELL_BYTES else None


def entries(connection):
    """(index, note) in order; a note that is too long or no blob is None."""
    query = (
        "SELECT entry_index, length(note), iif(length(note) <= ?1 AND typeof(note) = 'blob', note, NULL)"
        " FROM entry NOT INDEXED ORDER BY entry_index"
    )
    for index, size, note in connection.execute(query, (MAX_CELL_BYTES,)):
        yield index, _bounded(note, size)


def total_bytes(connection, first, last):
    query = "SELECT coalesce(sum(length(bytes)), 0) FROM record NOT INDEXED WHERE record_id BETWEEN ?1 AND ?2"
    return connection.execute(query, (first, last)).fetchone()[0]


def records(connection, first, last):
    """(record_id, bytes) of first <= record_id <= last in order; bytes as for entries."""
    query = (
        "SELECT record_id, length(bytes), iif(length(bytes) <= ?3 AND typeof(bytes) = 'blob', bytes, NULL)"
        " FROM record NOT INDEXED WHERE record_id BETWEEN ?1 AND ?2 ORDER BY record_id"
    )
    for record_id, size, data in connection.execute(query, (first, last, MAX_CELL_BYTES)):
        yield record_id, _bounded(data, size)


def stray_records(connection):
    """The ids of records whose entry does not exist."""
    query = (
        "SELECT record_id FROM record NOT INDEXED WHERE record_id < 0"
        f" OR record_id / {RECORDS_PER_ENTRY} NOT IN (SELECT entry_index FROM entry NOT INDEXED) ORDER BY record_id"
    )
    return [record_id for (record_id,) in connection.execute(query)]


def count(connection, table):
    return connection.execute(f"SELECT count(*) FROM {table} NOT INDEXED").fetchone()[0]
