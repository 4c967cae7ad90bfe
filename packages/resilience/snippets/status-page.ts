import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createResilience, createStatusSource } from '@orderdock/resilience';

// In place of the platform's https://…/api/v2/summary.json.
const page = { status: { indicator: 'major' }, components: [{ name: 'Admin API', status: 'major_outage' }] };
const server = createServer((_, answer) => answer.end(JSON.stringify(page))).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/summary.json`;

await using shop = createResilience({ name: 'shop' });
await using source = createStatusSource({
  url,
  components: { 'Admin API': { domain: 'shop', act: 'open', target: shop } },
});
await new Promise((resolve) => source.on('opened', resolve));
await assert.rejects(
  shop.execute(async () => 1),
  { code: 'CIRCUIT_OPEN' },
);
server.close();
