import { expect, test } from 'vitest';
import { cli } from './__fixtures__/run.ts';
import { connectPg } from './connect-pg.ts';

const PASSWORD = 'hunter2-of-the-harbour';

test('--help names the commands and ends with 0', async () => {
  const { code, out, error } = await cli(['--help']);
  expect(code).toBe(0);
  expect(error).toBe('');
  for (const command of ['migrations', 'partitions', 'purge', 'parked', 'status'])
    expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  expect(out).toContain(
    'Exit codes: 0 done, 1 it could not be done or something is to be done, 2 the command line',
  );
});

test.each([
  ['migrations'],
  ['migrations apply'],
  ['partitions'],
  ['purge'],
  ['parked list'],
  ['parked show'],
  ['status'],
])('%s has a help of its own', async (command) => {
  const { code, out } = await cli([...command.split(' '), '--help']);
  expect(code).toBe(0);
  expect(out).toContain(`Usage: idempotency ${command} `);
});

test.each([
  [[], /Usage: idempotency/],
  [['drop'], /unknown command 'drop'/],
  [['parked', 'lose'], /unknown command 'lose'/],
  [['purge'], /required option '--days <days>' not specified/],
  [['purge', '--days', 'many'], /It has to be a number from 0 up/],
  [['parked', 'list'], /required option '-t, --tenant <name>' not specified/],
  [['parked', 'list', '-t', 'acme', '-r', 'tired'], /Allowed choices are outcome_unknown, poison/],
  [['status'], /^error: give --database-url, or set DATABASE_URL$/m],
  [['migrations', 'print', '-s', 'a"b'], /`schema`/],
])('%j is a fault of the command line and ends with 2', async (args, message) => {
  const { code, out, error } = await cli(args);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(error).toMatch(message);
});

test.each([
  `mysql://orders:${PASSWORD}@localhost/orders`,
  `postgres://orders:${PASSWORD}@local host/orders`,
  `orders:${PASSWORD}`,
])('a URL that is none is refused, and its password is not printed', async (url) => {
  for (const world of [{ env: { DATABASE_URL: url } }, {}]) {
    const flags = 'env' in world ? [] : ['--database-url', url];
    const { code, out, error } = await cli(['status', ...flags], world);
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain('postgres://user:password@host:5432/name');
    expect(error).not.toContain(PASSWORD);
  }
});

test('a server that cannot be reached is told without a stack and without the password, and ends with 1', async () => {
  const { code, out, error } = await cli([
    'status',
    '-d',
    `postgres://orders:${PASSWORD}@127.0.0.1:1/orders`,
  ]);
  expect([code, out]).toEqual([1, '']);
  expect(error).toMatch(/ECONNREFUSED/);
  expect(error).not.toMatch(/\n {4}at /);
  expect(error).not.toContain(PASSWORD);
});

test.each(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'])(
  'without `pg` it says what to install (%s)',
  async (code) => {
    const missing = Object.assign(new Error('Cannot find package'), { code });
    const { error, ...end } = await cli(['status', '-d', 'postgres://localhost/orders'], {
      connect: (url) => connectPg(url, () => Promise.reject(missing)),
    });
    expect(end).toEqual({ code: 2, out: '' });
    expect(error).toBe('error: the package `pg` is not installed: npm install pg\n');
  },
);

test('migrations are printed without a database, from the version that is there', async () => {
  const all = await cli(['migrations', 'print', '--schema', 'orders']);
  expect(all).toMatchObject({ code: 0, error: '' });
  expect(all.out).toContain('SET LOCAL search_path TO "orders";');
  expect(all.out).toContain('-- 1: delivery and identity');
  const later = await cli(['migrations', 'print', '--from', '1']);
  expect(later.out).not.toContain('-- 1: ');
  expect(later.out).toContain('-- 2: lease');
});

test('what nobody foresaw is printed whole and ends with 1', async () => {
  const { code, error } = await cli(['migrations', 'print'], {
    write: () => {
      throw new Error('the pipe is gone');
    },
  });
  expect(code).toBe(1);
  expect(error).toMatch(/^Error: the pipe is gone\n {4}at /);
});
