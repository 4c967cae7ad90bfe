import assert from 'node:assert/strict';
import { classifyHttp, createFailureDomains, createResilience } from '@orderdock/resilience';

const domains = createFailureDomains();
await using api = createResilience({ name: 'api', retry: false, classify: classifyHttp });

const at = (store: string) => domains.for({ platform: 'shopify', endpoint: 'orders', store });
const answer = (status: number) => () =>
  Promise.reject(Object.assign(new Error(`HTTP ${status}`), { status }));

// A store whose token was withdrawn: its own circuit opens, and no other.
for (let call = 0; call < 5; call++) await api.execute(answer(401), { domain: at('a') }).catch(() => {});
assert.equal(at('a').state, 'open');
assert.equal(await api.execute(async () => 'orders', { domain: at('b') }), 'orders');

// Five different stores fail: it is not they that are down.
for (const store of ['c', 'd', 'e', 'f', 'g']) {
  await api.execute(answer(503), { domain: at(store) }).catch(() => {});
}
await assert.rejects(
  api.execute(async () => 'orders', { domain: at('b') }),
  { code: 'CIRCUIT_OPEN', level: 'endpoint' },
);
