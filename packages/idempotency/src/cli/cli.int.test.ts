import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { listPartitions, postgresStore } from '../postgres/index.ts';
import { cli } from './__fixtures__/run.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

const run = (...args: string[]) =>
  cli([...args, '--schema', database.schema], { env: { DATABASE_URL: inject('databaseUrl') } });
const guardOver = () =>
  createIdempotencyGuard({ store: postgresStore({ pool: database.pool, schema: database.schema }) });
/** Parks a key for each id by an error that leaves open what happened. */
async function park(...ids: string[]): Promise<void> {
  for (const id of ids) {
    const key = { tenant: 'acme', scope: ['charge'], id };
    await guardOver().execute(key, 1, () => Promise.reject(new TypeError('secret text')), {
      label: `charge of ${id}`,
    });
  }
}

test('a schema is brought from nothing to the newest version, and status says so at each step', async () => {
  const schema = `cli_${randomBytes(6).toString('hex')}`;
  await database.pool.query(`CREATE SCHEMA ${schema}`);
  const over = (...args: string[]) => cli([...args, '-s', schema, '-d', inject('databaseUrl')]);
  expect(await over('status')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^migrations +none$/m),
    error: 'to do: migrations apply (1, 2, 3, 4)\n',
  });
  expect(await over('migrations', 'apply')).toEqual({ code: 0, out: 'applied 1, 2, 3, 4\n', error: '' });
  expect(await over('migrations', 'apply')).toEqual({ code: 0, out: 'nothing to apply\n', error: '' });
  const status = await over('status', '--json');
  expect(status).toMatchObject({ code: 0, error: '' });
  expect(JSON.parse(status.out)).toEqual({
    applied: [1, 2, 3, 4],
    missing: [],
    weeks: 3,
    weeksAhead: 2,
    leftovers: [],
    keys: {},
  });
  await database.pool.query(`DROP SCHEMA ${schema} CASCADE`);
});

test('partitions lists the weeks, and creates those ahead where it is asked to', async () => {
  const listed = await run('partitions');
  expect(listed).toMatchObject({ code: 0, error: '' });
  expect(listed.out.split('\n')[0]).toMatch(/^NAME +FROM +UNTIL +STATE +BYTES$/);
  expect(
    listed.out.match(
      /^orderdock_delivery_\d{4}w\d\d {2}\d{4}-\d\d-\d\d {2}\d{4}-\d\d-\d\d {2}attached +\d+$/gm,
    ),
  ).toHaveLength(3);
  const ensured = await run('partitions', '--ensure', '--weeks-ahead', '5', '--json');
  expect(JSON.parse(ensured.out).map(({ name }: { readonly name: string }) => name)).toEqual(
    (await listPartitions(database.pool, database)).map(({ name }) => name),
  );
  expect(JSON.parse(ensured.out)).toHaveLength(6);
});

test('status asks for what is to be done', async () => {
  const { pool, schema } = database;
  await pool.query(`SELECT ${schema}.orderdock_delivery_weeks(1, 5)`);
  const weeks = await listPartitions(pool, { schema });
  const [past, present] = weeks;
  await pool.query(`ALTER TABLE ${schema}.orderdock_delivery DETACH PARTITION ${schema}.${past?.name}`);
  await pool.query(`DROP TABLE ${schema}.${present?.name}`);
  const { code, error } = await run('status');
  expect(code).toBe(1);
  expect(error).toBe(`to do: partitions --ensure\nto do: purge (${past?.name})\n`);
  await pool.query(`DROP TABLE ${schema}.${past?.name}`);
  await run('partitions', '--ensure');
  expect((await run('status')).error).toBe('');
});

test('purge drops old weeks and tells which', async () => {
  const { pool, schema } = database;
  await pool.query(`SELECT ${schema}.orderdock_delivery_weeks(8, 2)`);
  const [oldest] = await listPartitions(pool, { schema });
  const purged = await run('purge', '--days', '50', '--lease-days', '400');
  expect(purged).toEqual({ code: 0, out: `dropped ${oldest?.name}\nremoved 0 keys of execute\n`, error: '' });
  expect((await run('purge', '--days', '0')).code).toBe(2);
});

test('what is parked is listed by pages, shown and replayed, and no message or result is printed', async () => {
  await park('order-1', 'order-2', 'order-3');
  const page = await run('parked', 'list', '--tenant', 'acme', '--limit', '2');
  expect(page).toMatchObject({ code: 0, error: '' });
  expect(page.out).toMatch(/^KEY +REASON +ATTEMPTS +ERROR +PARKED AT +LABEL$/m);
  expect(
    page.out.match(/^[0-9a-f]{32} {2}outcome_unknown {2}1 +TypeError +\S+Z {2}charge of order-[12]$/gm),
  ).toHaveLength(2);
  const [, after = ''] = /^more: --after (\S+)$/m.exec(page.out) ?? [];
  const rest = await run('parked', 'list', '--tenant', 'acme', '--after', after, '--json');
  const [{ key, label }] = JSON.parse(rest.out).items;
  expect(label).toBe('charge of order-3');
  expect((await run('status')).error).toBe('to do: parked list (3)\n');

  const shown = await run('parked', 'show', key, '--tenant', 'acme');
  expect(shown).toMatchObject({ code: 0, error: '' });
  expect(shown.out).toMatch(/^state +unknown$/m);
  expect(shown.out).toMatch(/^label +charge of order-3$/m);
  expect(await run('parked', 'show', key, '--tenant', 'other')).toMatchObject({ code: 1, out: '' });
  expect((await run('parked', 'show', 'order-3', '--tenant', 'acme')).code).toBe(2);

  expect(await run('parked', 'replay', key, '--tenant', 'other')).toMatchObject({ code: 1, out: '' });
  expect(await run('parked', 'replay', key, '--tenant', 'acme')).toMatchObject({ code: 0, error: '' });
  expect(await run('parked', 'replay', key, '--tenant', 'acme')).toMatchObject({ code: 1, out: '' });
  const again = await guardOver().execute(
    { tenant: 'acme', scope: ['charge'], id: 'order-3' },
    1,
    async () => 'done',
  );
  expect(again).toMatchObject({ status: 'executed', result: 'done' });
  const everything = [page, rest, shown].map(({ out, error }) => out + error).join('');
  expect(everything).not.toContain('secret text');
});

test('a label with control characters cannot write on the terminal', async () => {
  const key = { tenant: 'evil', scope: ['charge'], id: '1' };
  await guardOver().execute(key, 1, () => Promise.reject(new TypeError()), { label: 'a\u001b[2Jb' });
  const { out } = await run('parked', 'list', '--tenant', 'evil');
  expect(out).toContain('a\u{FFFD}[2Jb');
  expect(out).not.toContain('\u001b');
});

test('tables that are not there are told with what to look at', async () => {
  const { code, error } = await cli([
    'parked',
    'list',
    '-t',
    'acme',
    '-s',
    'nowhere',
    '-d',
    inject('databaseUrl'),
  ]);
  expect(code).toBe(1);
  expect(error).toMatch(/are the migrations applied, and is the schema right\?\)\n$/);
});

test('the program itself ends with 0, 1 and 2, and leaves no connection that keeps it from ending', async () => {
  const main = join(import.meta.dirname, 'main.ts');
  const child = (args: readonly string[], url: string) =>
    new Promise<{ readonly code: unknown; readonly out: string; readonly error: string }>((resolve) => {
      const options = { env: { ...process.env, DATABASE_URL: url } };
      execFile(process.execPath, [main, ...args], options, (fault, out, error) =>
        resolve({ code: fault === null ? 0 : fault.code, out, error }),
      );
    });
  const [done, failed, faulty] = await Promise.all([
    child(['partitions', '--schema', database.schema], inject('databaseUrl')),
    child(['status'], 'postgres://orders:secret@127.0.0.1:1/orders'),
    child(['purge'], inject('databaseUrl')),
  ]);
  expect(done).toMatchObject({ code: 0, error: '', out: expect.stringContaining('attached') });
  expect(failed).toMatchObject({ code: 1, out: '', error: expect.stringContaining('ECONNREFUSED') });
  expect(faulty).toMatchObject({ code: 2, out: '', error: expect.stringContaining("'--days <days>'") });
});
