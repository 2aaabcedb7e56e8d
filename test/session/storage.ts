import { openDB } from 'idb';

// The database as another page, another version or a broken disk would touch it.

/** A whole database as text: stores, their keys and records. */
export interface Dump {
  readonly database: string;
  readonly version: number;
  readonly stores: Readonly<
    Record<
      string,
      {
        readonly keyPath: string | readonly string[];
        readonly indexes: readonly string[];
        readonly records: readonly unknown[];
      }
    >
  >;
}

/** Makes the database that a page of an earlier version left behind. */
export async function restoreDump(dump: Dump): Promise<void> {
  const database = await openDB(dump.database, dump.version, {
    upgrade(db) {
      for (const [name, { keyPath, indexes }] of Object.entries(dump.stores)) {
        const store = db.createObjectStore(name, { keyPath: typeof keyPath === 'string' ? keyPath : [...keyPath] });
        for (const index of indexes) store.createIndex(index, index);
      }
    },
  });
  for (const [name, { records }] of Object.entries(dump.stores)) {
    for (const record of records) await database.put(name, record);
  }
  database.close();
}

/** Changes one record behind the store's back. */
export async function tamper(
  store: string,
  key: string | [string, number],
  change: (record: unknown) => unknown,
): Promise<void> {
  const database = await openDB('tokenpit');
  const changed = change(await database.get(store, key));
  if (changed === undefined) await database.delete(store, key);
  else await database.put(store, changed);
  database.close();
}

/** Everything in one store. */
export async function recordsOf(store: string): Promise<readonly unknown[]> {
  const database = await openDB('tokenpit');
  const records: readonly unknown[] = await database.getAll(store);
  database.close();
  return records;
}
