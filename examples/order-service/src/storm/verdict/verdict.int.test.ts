import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { ExpectedOrder, Ledger } from '../ledger.ts';
import type { Tally } from '../tally.ts';
import { settle } from './settle.ts';
import { judge } from './verdict.ts';
import { openWitness, type Witness } from './witness.ts';

const SCHEMA = `storm_verdict_${process.pid}`;
const url = inject('databaseUrl');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let client: pg.Client;
let witness: Witness;

// The service's tables as the verdict needs them, and without a constraint that would keep a fault out.
beforeAll(async () => {
  client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE SCHEMA ${SCHEMA}`);
  await client.query(`SET search_path = ${SCHEMA}`);
  await client.query(`CREATE TABLE orders (id text, platform text, store_id text, platform_order_id text, status text,
    currency text, total numeric, line_count integer, revision_value text)`);
  await client.query('CREATE TABLE outbox (type text, subject text)');
  await client.query(`CREATE TABLE inbox (id bigint, platform text, store_id text, topic text, reason text, state text,
    fault jsonb, body bytea)`);
  witness = await openWitness({ url, schema: SCHEMA });
});

afterAll(async () => {
  await witness[Symbol.asyncDispose]();
  await client.query(`DROP SCHEMA ${SCHEMA} CASCADE`);
  await client.end();
});

beforeEach(async () => {
  await client.query('TRUNCATE orders, outbox, inbox');
  await store({});
  await announce('shopify:shop-1:1');
  await keep('broken', 'parked');
});

const sent: ExpectedOrder = {
  platform: 'shopify',
  storeId: 'shop-1',
  orderId: '1',
  revision: '2025-01-06T12:00:00.000Z',
  currency: 'KWD',
  total: '3.150',
  lineCount: 2,
  status: 'shipped',
};
const ledger: Ledger = {
  stores: [{ platform: 'shopify', storeId: 'shop-1' }],
  orders: [sent],
  parked: [{ platform: 'shopify', storeId: 'shop-1', bodySha256: sha256('broken') }],
};
const tally: Tally = { sent: 2, duplicatesRefused: 0, forgedRefused: 0, forgedAccepted: [], refused: [] };

async function store(changes: Partial<ExpectedOrder>): Promise<void> {
  const row = { ...sent, ...changes };
  await client.query('INSERT INTO orders VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    'id',
    row.platform,
    row.storeId,
    row.orderId,
    row.status,
    row.currency,
    row.total,
    row.lineCount,
    row.revision,
  ]);
}

async function announce(subject: string): Promise<void> {
  await client.query(`INSERT INTO outbox VALUES ('order.created', $1)`, [subject]);
}

async function keep(body: string, state: string): Promise<void> {
  await client.query(
    `INSERT INTO inbox VALUES (1, 'shopify', 'shop-1', 'orders/create', 'x', $1, NULL, $2)`,
    [state, Buffer.from(body)],
  );
}

/** The four figures that must be zero. */
async function faults(changed: Partial<Tally> = {}) {
  const verdict = await judge(witness, ledger, { ...tally, ...changed });
  const { stale, mismatched, lost, doubled } = verdict.figures;
  const named = verdict.checks
    .filter(({ count }) => count > 0)
    .map(({ name, examples }) => [name, examples] as const);
  return {
    ok: verdict.ok,
    found: { stale, mismatched, lost, doubled },
    examples: new Map<string, unknown>(named),
  };
}
const none = { stale: 0, mismatched: 0, lost: 0, doubled: 0 };

test('where everything stands as it was sent, nothing is found, and the line says so', async () => {
  const verdict = await judge(witness, ledger, { ...tally, duplicatesRefused: 3, forgedRefused: 4 });
  expect(verdict.ok).toBe(true);
  expect(verdict.line).toBe(
    'verdict: sent=2 unique=1 stored=1 duplicates_refused=3 forged_refused=4 quarantined=1 stale=0 mismatched=0 lost=0 doubled=0',
  );
});

test('another scale of the same total is the same total', async () => {
  await client.query('UPDATE orders SET total = 3.15');
  expect((await faults()).found).toEqual(none);
});

test('an order that is not stored is lost', async () => {
  await client.query('DELETE FROM orders');
  expect(await faults()).toMatchObject({ ok: false, found: { ...none, lost: 1 } });
});

test('a signed delivery that is neither understood nor kept is lost', async () => {
  await client.query('DELETE FROM inbox');
  expect(await faults()).toMatchObject({ ok: false, found: { ...none, lost: 1 } });
});

test('an order stored twice is doubled', async () => {
  await store({});
  expect(await faults()).toMatchObject({ ok: false, found: { ...none, doubled: 1 } });
});

test('an order stored once and announced twice is doubled', async () => {
  await announce('shopify:shop-1:1');
  expect(await faults()).toMatchObject({ ok: false, found: { ...none, doubled: 1 } });
});

test('an older revision that stands is stale, and not also mismatched', async () => {
  await client.query(`UPDATE orders SET revision_value = '2025-01-06T11:59:59.000Z', status = 'processing'`);
  expect(await faults()).toMatchObject({ ok: false, found: { ...none, stale: 1 } });
});

test.each([
  ['total', `total = 3.151`, 'total 3.151, sent 3.150'],
  ['currency', `currency = 'BHD'`, 'currency BHD, sent KWD'],
  ['line count', `line_count = 3`, '3 lines, sent 2'],
  ['status', `status = 'refunded'`, 'status refunded, sent shipped'],
  ['revision newer than any', `revision_value = '2026-01-01T00:00:00.000Z'`, 'revision 2026-01-01'],
])('another %s is a mismatch', async (_name, change, fault) => {
  await client.query(`UPDATE orders SET ${change}`);
  const { ok, found, examples } = await faults();
  expect({ ok, found }).toEqual({ ok: false, found: { ...none, mismatched: 1 } });
  expect(JSON.stringify(examples.get('mismatched'))).toContain(fault);
});

test('an order that nobody sent is a mismatch, but one of another run is not seen', async () => {
  await store({ orderId: '2' });
  await store({ orderId: '2', storeId: 'shop-of-another-run' });
  expect(await faults()).toMatchObject({ ok: false, found: { ...none, mismatched: 1 } });
});

test('a forged delivery that was believed is a mismatch, even if it left no trace', async () => {
  const believed = { platform: 'shopify', storeId: 'shop-1', label: 'forged', status: 200 };
  expect(await faults({ forgedAccepted: [believed] })).toMatchObject({ found: { ...none, mismatched: 1 } });
});

test('a delivery that lies in the inbox for no good reason is a mismatch', async () => {
  await keep('a good order', 'parked');
  expect(await faults()).toMatchObject({ ok: false, found: { ...none, mismatched: 1 } });
});

test('no more than five examples are shown of a fault', async () => {
  for (let id = 2; id < 12; id++) await store({ orderId: `${id}` });
  const { found, examples } = await faults();
  expect(found.mismatched).toBe(10);
  expect(examples.get('mismatched')).toHaveLength(5);
});

test('a storm is settled when nothing of it is pending; one that makes no progress is given up', async () => {
  expect(await settle(witness, ledger)).toBe(0);
  await keep('later', 'pending');
  const seen: number[] = [];
  expect(await settle(witness, ledger, { patienceMs: -1, onPending: (pending) => seen.push(pending) })).toBe(
    1,
  );
  expect(seen.length).toBeGreaterThan(0);
});
