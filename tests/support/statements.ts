import Sqlite from "better-sqlite3";

/** Where the driver of SQLite runs a statement, whoever asked for it. */
export const sqliteStatement = Object.getPrototypeOf(new Sqlite(":memory:").prepare("SELECT 1")) as Sqlite.Statement;
