/** A transaction of SQLite is the only one that writes: to read is to hold. */
export async function holdToChange(): Promise<void> {}
