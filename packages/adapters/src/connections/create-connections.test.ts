import { beforeEach, describe, expect, test } from 'vitest';
import { ReauthRequiredError } from '../errors/platform-errors.ts';
import type { Connection } from './connection.ts';
import type { ConnectionStore, SealedConnection } from './connection-store.ts';
import { createConnections } from './create-connections.ts';
import { memoryConnectionStore } from './memory-connection-store.ts';

const OLD = { id: '2025', key: new Uint8Array(32).fill(1) };
const NEW = { id: '2026', key: new Uint8Array(32).fill(2) };
const SHOP: Connection = {
  platform: 'shopify',
  storeId: 'tokyo',
  settings: { shop: 'tokyo.myshopify.com' },
  webhookSecrets: ['whsec-one'],
  token: { accessToken: 'shpat-secret', expiresAt: 1_000_000, refreshToken: 'shprt-secret' },
};

let store: ConnectionStore;
let now: number;
beforeEach(() => {
  store = memoryConnectionStore();
  now = 0;
});

const open = (...keys: (typeof OLD)[]) => createConnections({ store, keys, now: () => now });
const sealed = async () => (await store.get('shopify', 'tokyo')) as SealedConnection;

describe('at rest', () => {
  test('nothing of a connection can be read but where it belongs and when it ends', async () => {
    await open(NEW).save(SHOP);
    const kept = await sealed();
    expect(kept).toMatchObject({
      platform: 'shopify',
      storeId: 'tokyo',
      keyId: '2026',
      expiresAt: 1_000_000,
      version: 1,
    });
    const text =
      JSON.stringify(kept) + Buffer.from(kept.sealed.split('.')[3] ?? '', 'base64url').toString('latin1');
    for (const secret of ['shpat-secret', 'shprt-secret', 'whsec-one', 'myshopify'])
      expect(text).not.toContain(secret);
    expect(await open(NEW).get('shopify', 'tokyo')).toEqual(SHOP);
  });

  test('a text that was moved to another store, changed, or sealed by a key that is gone does not open', async () => {
    await open(OLD).save(SHOP);
    const kept = await sealed();
    const unreadable = { code: 'CONNECTION_UNREADABLE' };
    await expect(open(NEW).get('shopify', 'tokyo')).rejects.toMatchObject(unreadable);
    await store.put({ ...kept, storeId: 'paris' });
    await expect(open(OLD).get('shopify', 'paris')).rejects.toMatchObject(unreadable);
    const parts = kept.sealed.split('.');
    parts[3] = `${parts[3]?.startsWith('A') ? 'B' : 'A'}${parts[3]?.slice(1)}`;
    await store.put({ ...kept, sealed: parts.join('.'), version: 2 });
    await expect(open(OLD).get('shopify', 'tokyo')).rejects.toMatchObject(unreadable);
  });

  test('a rotation of keys seals everything anew, once', async () => {
    await open(OLD).save(SHOP);
    expect(await open(NEW, OLD).reseal()).toBe(1);
    expect(await open(NEW, OLD).reseal()).toBe(0);
    expect(await open(NEW).get('shopify', 'tokyo')).toEqual(SHOP);
  });

  test('keys that cannot work are refused', () => {
    expect(() => open()).toThrow('one key or more');
    expect(() => open(NEW, NEW)).toThrow('different ids');
    expect(() => open({ id: 'short', key: new Uint8Array(16) })).toThrow('32 bytes');
  });
});

describe('changes', () => {
  test('two at once are both kept', async () => {
    const connections = open(NEW);
    await connections.save(SHOP);
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        connections.update('shopify', 'tokyo', (old) => ({
          ...old,
          settings: { ...old.settings, [name]: '1' },
        })),
      ),
    );
    expect((await connections.get('shopify', 'tokyo'))?.settings).toEqual({
      ...SHOP.settings,
      a: '1',
      b: '1',
      c: '1',
    });
  });

  test('a store that never lets a change through is a conflict and no loop', async () => {
    const busy = { ...store, get: store.get, put: async () => false };
    const connections = createConnections({ store: busy, keys: [NEW] });
    await expect(connections.save(SHOP)).rejects.toMatchObject({
      code: 'CONNECTION_CONFLICT',
      isRetryable: true,
    });
  });

  test('a new webhook secret leaves the one before it live', async () => {
    const connections = open(NEW);
    await connections.save(SHOP);
    await connections.rotateWebhookSecret('shopify', 'tokyo', 'two');
    await connections.rotateWebhookSecret('shopify', 'tokyo', 'three');
    expect((await connections.get('shopify', 'tokyo'))?.webhookSecrets).toEqual(['three', 'two']);
  });

  test('what is deleted is gone', async () => {
    const connections = open(NEW);
    await connections.save(SHOP);
    await connections.delete('shopify', 'tokyo');
    expect(await connections.get('shopify', 'tokyo')).toBeUndefined();
    await expect(connections.update('shopify', 'tokyo', (old) => old)).rejects.toMatchObject({
      code: 'REAUTH_REQUIRED',
    });
  });

  test('the stores whose tokens are about to end are listed', async () => {
    const connections = open(NEW);
    await connections.save(SHOP);
    await connections.save({ ...SHOP, storeId: 'osaka', token: { accessToken: 'for-ever' } });
    const listed = async (withinMs: number) => {
      const names: string[] = [];
      for await (const { storeId } of connections.expiring(withinMs)) names.push(storeId);
      return names;
    };
    expect([await listed(999_999), await listed(1_000_000)]).toEqual([[], ['tokyo']]);
  });
});

describe('a token', () => {
  test('is renewed with what is kept, and kept before it is used', async () => {
    const connections = open(NEW);
    await connections.save(SHOP);
    now = 2_000_000;
    const used: (string | undefined)[] = [];
    const provider = connections.tokenProvider('shopify', 'tokyo', async (current) => {
      used.push(current?.refreshToken);
      return { accessToken: 'next', expiresAt: now + 3_600_000, refreshToken: 'r2' };
    });
    expect(await provider.token()).toBe('next');
    expect(used).toEqual(['shprt-secret']);
    expect((await connections.get('shopify', 'tokyo'))?.token).toMatchObject({
      accessToken: 'next',
      refreshToken: 'r2',
    });
  });

  test('that another process renewed is taken over: a refresh token works only once', async () => {
    const connections = open(NEW);
    await connections.save(SHOP);
    now = 2_000_000;
    let renewals = 0;
    const renew = async () => {
      renewals += 1;
      return { accessToken: `token-${renewals}`, expiresAt: now + 3_600_000, refreshToken: `r-${renewals}` };
    };
    const here = connections.tokenProvider('shopify', 'tokyo', renew);
    const there = connections.tokenProvider('shopify', 'tokyo', renew);
    expect([await here.token(), await there.token()]).toEqual(['token-1', 'token-1']);
    there.invalidate('token-1');
    expect([await there.token(), await here.token()]).toEqual(['token-2', 'token-1']);
    here.invalidate('token-1');
    expect(await here.token()).toBe('token-2');
    expect(renewals).toBe(2);
  });

  test('that another process renewed in the same moment is taken over as well', async () => {
    const connections = open(NEW);
    await connections.save(SHOP);
    now = 2_000_000;
    const provider = connections.tokenProvider('shopify', 'tokyo', async () => {
      const token = { accessToken: 'of-the-other', expiresAt: now + 3_600_000 };
      await connections.update('shopify', 'tokyo', (old) => ({ ...old, token }));
      throw new ReauthRequiredError({ platform: 'shopify', storeId: 'tokyo' });
    });
    expect(await provider.token()).toBe('of-the-other');
  });

  test('keeps its refresh token where the platform gives no new one', async () => {
    const connections = open(NEW);
    await connections.save(SHOP);
    now = 2_000_000;
    const renew = async () => ({ accessToken: 'next', expiresAt: now + 3_600_000 });
    await connections.tokenProvider('shopify', 'tokyo', renew).token();
    expect((await connections.get('shopify', 'tokyo'))?.token?.refreshToken).toBe('shprt-secret');
  });
});
