import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createConnections, memoryConnectionStore } from '@orderdock/adapters';

const store = memoryConnectionStore();
const connections = createConnections({ store, keys: [{ id: '2026', key: randomBytes(32) }] });
await connections.save({
  platform: 'etsy',
  storeId: 'main-street',
  settings: { shopId: '12345678', apiKey: 'keystring:secret' },
  webhookSecrets: ['whsec_b25l'],
  token: { accessToken: '1.access', refreshToken: '1.refresh', expiresAt: Date.now() + 3_600_000 },
});
await connections.rotateWebhookSecret('etsy', 'main-street', 'whsec_dHdv');

// The row holds nothing that can be read; both secrets are live until the next rotation.
assert(!JSON.stringify(await store.get('etsy', 'main-street')).includes('refresh'));
const connection = await connections.get('etsy', 'main-street');
assert.deepEqual(connection?.webhookSecrets, ['whsec_dHdv', 'whsec_b25l']);

// Given to `connect` as `auth`: renewed before it ends, by one process only, saved before it is used.
const auth = connections.tokenProvider('etsy', 'main-street', async () => {
  throw new Error('The token is still live');
});
assert.equal(await auth.token(), '1.access');
