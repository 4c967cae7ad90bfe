import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createIdempotencyGuard } from '@orderdock/idempotency';
import { nodeIdempotency } from '@orderdock/idempotency/http/node';
import { memoryStore } from '@orderdock/idempotency/memory';

const guard = createIdempotencyGuard({ store: memoryStore() });
let orders = 0;
const idempotency = nodeIdempotency({
  guard,
  // Who it is, by what your authentication has proved.
  tenant: (request) => String(request.headers['x-authenticated-tenant']),
});
const server = createServer(
  idempotency(async (_request, response, { idempotency: call }) => {
    const number = await call?.transaction(async (tx) => {
      orders += 1;
      tx.set('orders', orders);
      return orders;
    });
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ number }));
  }),
);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
assert(address !== null && typeof address === 'object');

const order = () =>
  fetch(`http://127.0.0.1:${address.port}/orders`, {
    method: 'POST',
    headers: { 'idempotency-key': '"7d0f"', 'x-authenticated-tenant': 'acme' },
    body: '{"sku":"CUP-1"}',
  });
const first = await order();
assert.deepEqual([first.status, await first.json()], [201, { number: 1 }]);
const again = await order();
assert.equal(again.headers.get('idempotency-status'), 'replayed');
assert.deepEqual([again.status, await again.json()], [201, { number: 1 }]);
server.close();
