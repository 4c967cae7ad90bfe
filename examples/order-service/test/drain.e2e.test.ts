import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { shopifyHeaders, shopifyOrder } from './support/shopify.ts';

const secret = 'a live secret';
const main = join(import.meta.dirname, '../src/main.ts');
const name = `drain_${randomBytes(6).toString('hex')}`;
let admin: pg.Client;
let databaseUrl: string;

beforeAll(async () => {
  admin = new pg.Client(inject('databaseUrl'));
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  databaseUrl = Object.assign(new URL(inject('databaseUrl')), { pathname: `/${name}` }).href;
});
afterAll(async () => {
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
});

it('SIGTERM, sent twice, lets a webhook that is under way finish, and then the process ends by itself', async () => {
  const service = fork(main, {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'silent' },
  });
  const exit = once(service, 'exit');
  const [{ port }] = (await once(service, 'message')) as [{ port: number }];
  const url = `http://127.0.0.1:${port}`;
  await fetch(`${url}/stores/shopify/store-1`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secrets: [secret] }),
  });

  const blocker = new pg.Client(databaseUrl);
  await blocker.connect();
  await blocker.query('BEGIN; LOCK TABLE orderdock.orders IN EXCLUSIVE MODE');
  const body = shopifyOrder({ id: '1', updatedAt: '2026-03-01T10:00:00Z' });
  const answer = fetch(`${url}/webhooks/shopify/store-1`, {
    method: 'POST',
    body,
    headers: shopifyHeaders(body, { secret, eventId: 'event-1' }),
  });
  const waiting = `SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE datname = $1 AND locktype = 'relation' AND NOT granted`;
  await expect.poll(async () => (await admin.query(waiting, [name])).rowCount).toBe(1);

  service.kill('SIGTERM');
  service.kill('SIGTERM');
  await expect
    .poll(() =>
      fetch(`${url}/healthz`).then(
        (response) => response.status,
        () => 'refused',
      ),
    )
    .not.toBe(200);
  await blocker.query('COMMIT');
  await blocker.end();

  expect((await answer).status).toBe(200);
  expect(await exit).toEqual([0, null]);
});

it('a configuration that cannot work ends the process with every fault named', async () => {
  const service = fork(main, { env: { PATH: process.env['PATH'], PORT: 'eighty' }, stdio: 'pipe' });
  let said = '';
  service.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  expect(await once(service, 'close')).toEqual([1, null]);
  expect(said).toContain('PORT');
  expect(said).toContain('DATABASE_URL');
});
