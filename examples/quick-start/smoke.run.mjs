// Starts each server of this folder, sends it one signed webhook sixteen times at once and a forged one, and looks into
// the database. Needs DATABASE_URL.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import pg from 'pg';

const secret = 'a secret of the smoke test';

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

async function listening(url, server) {
  for (let tries = 0; tries < 100; tries++) {
    if (server.exitCode !== null) throw new Error('the server ended before it listened');
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not listen');
}

for (const file of ['server.mjs', 'server.cjs']) {
  const database = new pg.Client(process.env.DATABASE_URL);
  await database.connect();
  const name = `quick_start_${process.pid}_${file.replace('.', '_')}`;
  await database.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const own = new URL(process.env.DATABASE_URL);
  own.pathname = `/${name}`;
  const port = await freePort();
  const server = spawn(process.execPath, [new URL(file, import.meta.url).pathname], {
    env: { ...process.env, DATABASE_URL: own.href, PORT: String(port), SHOPIFY_SECRET: secret },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await listening(`http://127.0.0.1:${port}/`, server);
    const order = {
      name: '#1',
      order_number: 1,
      created_at: '2026-03-01T10:00:00Z',
      updated_at: '2026-03-01T10:00:00Z',
      currency: 'KWD',
      total_price: '1.250',
      taxes_included: false,
      financial_status: 'paid',
      fulfillment_status: null,
      line_items: [{ id: 1, title: 'Rope', quantity: 1, price: '1.250' }],
    };
    const body = `{"id":820982911946154508,${JSON.stringify(order).slice(1)}`;
    const post = (key) =>
      fetch(`http://127.0.0.1:${port}/webhooks/shopify/store-1`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'x-shopify-topic': 'orders/create',
          'x-shopify-event-id': 'event-1',
          'x-shopify-hmac-sha256': createHmac('sha256', key).update(body).digest('base64'),
        },
      });
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => post(secret).then((answer) => answer.json())),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), ['executed', ...Array(15).fill('replayed')]);
    assert.equal((await post('another secret')).status, 401);
    const client = new pg.Client(own.href);
    await client.connect();
    const { rows } = await client.query('SELECT key, total::text, currency FROM sales');
    await client.end();
    assert.deepEqual(rows, [{ key: 'shopify:store-1:820982911946154508', total: '1.250', currency: 'KWD' }]);
    console.log(`quick start ${file}: one order from sixteen deliveries`);
  } finally {
    server.kill('SIGKILL');
    await once(server, 'exit');
    await database.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await database.end();
  }
}
