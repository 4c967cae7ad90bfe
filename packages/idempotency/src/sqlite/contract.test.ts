import { describe, test } from 'vitest';
import { createTestFile } from '../__fixtures__/sqlite-file.ts';
import { describeStoreContract } from '../testing/index.ts';
import { sqliteStore } from './index.ts';

const ONE_WRITER = 'SQLite has one writer at a time';

for (const journal of ['wal', 'delete'] as const)
  describeStoreContract(
    { describe, test },
    {
      name: `in SQLite, with the journal ${journal}`,
      async create() {
        const file = await createTestFile(journal);
        const another = () => sqliteStore({ database: file.open() });
        return {
          store: another(),
          another,
          write: (tx, effect) => void tx.run('INSERT INTO effect VALUES (?)', effect),
          effects: file.effects,
          close: file.close,
        };
      },
      without: {
        parallel: ONE_WRITER,
        history: 'a file cannot tell',
        inserts: 'SQLite takes no INSERT inside of another statement',
      },
    },
  );
