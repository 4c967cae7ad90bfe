import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { list, root } from './repository.ts';

interface Client {
  connect(): Promise<void>;
  query(text: string): Promise<unknown>;
  end(): Promise<void>;
}

// The packages bring the client; the tools of the repository have none of their own.
const requireFromPackage = createRequire(join(root, 'packages/idempotency/package.json'));
const { Client } = requireFromPackage('pg') as { Client: new (options: object) => Client };

const snippets = list('packages/*/snippets/*.ts');

/** Each snippet has a database of its own: it is read as the first code of a new user, who has an empty one. */
describe('every snippet of a README runs to its end against the built packages', () => {
  const admin = new Client({ connectionString: inject('databaseUrl') });
  beforeAll(() => admin.connect());
  afterAll(() => admin.end());

  it.each(snippets.map((path, index) => ({ path, index })))('$path', async ({ path, index }) => {
    const database = `snippet_${process.pid}_${index}`;
    await admin.query(`create database ${database} template template0`);
    const databaseUrl = Object.assign(new URL(inject('databaseUrl')), { pathname: `/${database}` });
    const redisUrl = Object.assign(new URL(inject('redisUrl')), { pathname: `/${1 + (index % 15)}` });
    const env = { ...process.env, DATABASE_URL: databaseUrl.href, REDIS_URL: redisUrl.href };
    try {
      const run = promisify(execFile)(process.execPath, [path], { cwd: root, env, timeout: 60_000 });
      await expect(run).resolves.toBeDefined();
    } finally {
      await admin.query(`drop database ${database} with (force)`);
    }
  });
});
