import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

const START = join(import.meta.dirname, '..', 'src', 'start', 'main.ts');
const DATABASE = `storm_e2e_${process.pid}`;

const admin = new pg.Client({ connectionString: inject('databaseUrl') });
const databaseUrl = new URL(inject('databaseUrl'));
databaseUrl.pathname = `/${DATABASE}`;

beforeAll(async () => {
  await admin.connect();
  await admin.query(`CREATE DATABASE ${DATABASE} TEMPLATE template0`);
});

afterAll(async () => {
  await admin.query(`DROP DATABASE ${DATABASE} WITH (FORCE)`);
  await admin.end();
});

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
  /** The last line, by its names. */
  readonly verdict: Readonly<Record<string, number>>;
}

/** `npm start -- --headless …` on the test's own database. */
function start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, DATABASE_URL: databaseUrl.href, REDIS_URL: '', ...env } };
    execFile(process.execPath, [START, '--headless', ...args], options, (error, output, errors) => {
      const last = output.trimEnd().split('\n').at(-1) ?? '';
      const pairs = [...last.matchAll(/(\w+)=(\d+)/g)].map(([, name, value]) => [name, Number(value)]);
      const code = error === null ? 0 : Number(error.code);
      resolve({
        code,
        output,
        errors,
        verdict: last.startsWith('verdict: ') ? Object.fromEntries(pairs) : {},
      });
    });
  });
}

const redis = { REDIS_URL: inject('redisUrl') };
const noFault = { stale: 0, mismatched: 0, lost: 0, doubled: 0 };

test('a storm is stored whole: nothing lost, doubled, stale or mismatched', async () => {
  const { code, output, errors, verdict } = await start(['--orders', '300', '--seed', 'e2e'], redis);
  expect(verdict, output + errors).toMatchObject({ unique: 300, stored: 300, ...noFault });
  expect(verdict['forged_refused']).toBeGreaterThan(0);
  expect(verdict['duplicates_refused']).toBeGreaterThan(0);
  expect(verdict['quarantined']).toBeGreaterThan(0);
  expect(code).toBe(0);
});

test('so it is when Redis is killed in the middle and comes back empty', async () => {
  const { code, output, errors, verdict } = await start(
    ['--orders', '300', '--seed', 'e2e', '--kill-redis'],
    {},
  );
  expect(output).toContain('Redis killed with SIGKILL');
  expect(output).toContain('Redis is back, empty');
  expect(verdict, output + errors).toMatchObject({ unique: 300, stored: 300, ...noFault });
  expect(code).toBe(0);
});

test('so it is with no Redis at all', async () => {
  const args = ['--orders', '100', '--seed', 'e2e'];
  const { code, output, errors, verdict } = await start(args, { ORDERDOCK_REDIS: 'none' });
  expect(verdict, output + errors).toMatchObject({ unique: 100, stored: 100, ...noFault });
  expect(code).toBe(0);
});

test('the naive guard fails the same storm: the verdict has teeth', async () => {
  const { code, output, errors, verdict } = await start(
    ['--orders', '300', '--seed', 'e2e', '--naive'],
    redis,
  );
  expect(verdict['doubled'], output + errors).toBeGreaterThan(0);
  expect(output).toContain('doubled: ');
  expect(code).toBe(1);
});

test('a folder of payloads is sent file by file: whole orders are stored, all else is kept with its reason', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orderdock-payloads-'));
  try {
    for (const platform of ['shopify', 'woocommerce', 'elsewhere']) mkdirSync(join(folder, platform));
    writeFileSync(join(folder, 'shopify', 'order.json'), `{"order":${SHOPIFY_ORDER}}`);
    writeFileSync(join(folder, 'shopify', 'refund.json'), '{"refund":{"id":1,"order_id":2}}');
    writeFileSync(
      join(folder, 'woocommerce', 'orders.json'),
      `[${WOOCOMMERCE_ORDER}, {"id":3,"note":"called back"}]`,
    );
    writeFileSync(join(folder, 'elsewhere', 'order.json'), '{}');
    const { code, output, errors, verdict } = await start(['--payloads', folder], redis);
    expect(verdict, output + errors).toMatchObject({
      sent: 4,
      unique: 2,
      stored: 2,
      quarantined: 2,
      ...noFault,
    });
    expect(output).toMatch(
      /shopify\/order\.json \/order +orders\/updated +whole order +200 executed +stored/,
    );
    expect(output).toMatch(
      /shopify\/refund\.json \/refund +refunds\/create +other +202 inbox +parked, partial/,
    );
    expect(output).toMatch(
      /woocommerce\/orders\.json \/1 +order\.updated +other +202 inbox +parked, not_understood/,
    );
    expect(output).toContain('elsewhere: skipped');
    expect(code).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what cannot be asked for together is refused in one sentence', async () => {
  const { code, errors } = await start(['--kill-redis'], redis);
  expect(errors).toContain('unset REDIS_URL');
  expect(code).toBe(2);
});

const SHOPIFY_ORDER = `{"id":820982911946154508,"name":"#1001","number":1,"order_number":1001,"currency":"KWD",
  "created_at":"2025-01-06T12:00:00+03:00","updated_at":"2025-01-06T12:00:00+03:00","cancelled_at":null,"test":false,
  "total_price":"1.250","subtotal_price":"1.250","total_tax":"0.000","total_discounts":"0.000","taxes_included":false,
  "financial_status":"paid","fulfillment_status":null,"customer":null,"shipping_lines":[],"tax_lines":[],
  "line_items":[{"id":466157049,"title":"Sencha","quantity":1,"price":"1.250","total_discount":"0.000"}]}`;

const WOOCOMMERCE_ORDER = `{"id":727,"number":"727","status":"processing","currency":"JPY","prices_include_tax":false,
  "date_created_gmt":"2025-01-06T12:00:00","date_modified_gmt":"2025-01-06T12:00:00","total":"1980","total_tax":"0",
  "discount_total":"0","shipping_total":"0","customer_id":0,"billing":{},"shipping":{},"shipping_lines":[],"fee_lines":[],
  "line_items":[{"id":315,"name":"Sencha","quantity":1,"price":1980,"subtotal":"1980","total":"1980","total_tax":"0"}]}`;
