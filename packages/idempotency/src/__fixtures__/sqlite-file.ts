import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { applyMigrations } from '../sqlite/index.ts';

/** A file of its own with the tables, and a plain one that would take an effect twice. */
export interface TestFile {
  readonly path: string;
  /** Another connection, as another process would have. */
  open(): DatabaseSync;
  /** The committed effects, read by a connection of its own. */
  effects(): readonly string[];
  close(): Promise<void>;
}

export async function createTestFile(
  journal: 'wal' | 'delete' = 'wal',
  { bare = false } = {},
): Promise<TestFile> {
  const folder = await mkdtemp(join(tmpdir(), 'idempotency-'));
  const path = join(folder, 'orders.db');
  const opened: DatabaseSync[] = [];
  const open = () => {
    const database = new DatabaseSync(path);
    opened.push(database);
    return database;
  };
  const reader = open();
  reader.exec(`PRAGMA journal_mode = ${journal}`);
  if (!bare) await applyMigrations(reader);
  reader.exec('CREATE TABLE effect (name TEXT NOT NULL)');
  return {
    path,
    open,
    effects: () =>
      reader
        .prepare('SELECT name FROM effect')
        .all()
        .map(({ name }) => String(name)),
    async close() {
      for (const database of opened) if (database.isOpen) database.close();
      await rm(folder, { recursive: true });
    },
  };
}
