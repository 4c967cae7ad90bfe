import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTokenProvider } from '../auth/create-token-provider.ts';
import { staticToken } from '../auth/static-token.ts';
import type { ListOptions } from '../contract/client.ts';
import { type Connected, connect } from './__fixtures__/connect.ts';
import { cost } from './__fixtures__/fake-answers.ts';
import { fakeShop } from './__fixtures__/fake-api.ts';
import { connection, graphqlLine, graphqlOrder, minimalGraphqlOrder } from './__fixtures__/graphql-order.ts';

const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString().replace('.000', '');
const order = (n: number, changes: Record<string, unknown> = {}) =>
  minimalGraphqlOrder({ id: `gid://shopify/Order/${n}`, updatedAt: at(n), ...changes });
const orders = (count: number) => Array.from({ length: count }, (_, n) => order(n + 1));

async function listed(client: Connected, options: ListOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of client.list(options))
    for (const entry of page.orders)
      ids.push(
        entry.kind === 'order' ? entry.order.platformOrderId : `${entry.kind} ${entry.platformOrderId}`,
      );
  return ids;
}

describe('a list', () => {
  test('gives all pages once, in the order of their change, of every status', async () => {
    const shop = await fakeShop(orders(25));
    expect(await listed(connect(shop))).toEqual(Array.from({ length: 25 }, (_, n) => String(n + 1)));
    expect(shop.calls.map(({ path, variables }) => [path, variables['first'], variables['query']])).toEqual(
      [1, 2, 3].map(() => ['/admin/api/2026-10/graphql.json', 10, 'status:any']),
    );
  });

  test('begins with the whole second of a time', async () => {
    const shop = await fakeShop(orders(3));
    expect(await listed(connect(shop), { updatedSince: at(2).replace('Z', '.900Z') })).toEqual(['2', '3']);
    expect(shop.calls[0]?.variables['query']).toBe("status:any updated_at:>='2026-01-01T00:02:00.000Z'");
  });

  test('goes on from a cursor in another process', async () => {
    const shop = await fakeShop(orders(7));
    let cursor: string | undefined;
    for await (const page of connect(shop).list({ pageSize: 4, updatedSince: at(1) })) {
      cursor = page.cursor;
      break;
    }
    expect(await listed(connect(shop), { cursor })).toEqual(['5', '6', '7']);
    expect(shop.calls.at(-1)?.variables['query']).toContain('updated_at:>=');
  });

  test('does not lose an order where one before it changes while it is read', async () => {
    const shop = await fakeShop(orders(6));
    shop.afterPage = () => {
      Object.assign(shop.orders[0] ?? {}, { updatedAt: at(50) });
      shop.afterPage = undefined;
    };
    expect(await listed(connect(shop), { pageSize: 2 })).toEqual(['1', '2', '3', '4', '5', '6', '1']);
  });

  test('ends with the newest state of every order, whatever changes between its pages', async () => {
    const shop = await fakeShop();
    const change = fc.record({ page: fc.nat(6), order: fc.nat(6) });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(change, { maxLength: 4 }),
        async (count, pageSize, changes) => {
          shop.orders.splice(0, shop.orders.length, ...orders(count));
          let page = 0;
          shop.afterPage = () => {
            for (const [turn, { order: n }] of changes.filter((entry) => entry.page === page).entries())
              Object.assign(shop.orders[n % count] ?? {}, { updatedAt: at(100 * (page + 1) + turn) });
            page += 1;
          };
          const seen = new Map<string, string | undefined>();
          for await (const listing of connect(shop).list({ pageSize }))
            for (const entry of listing.orders)
              if (entry.kind === 'order') seen.set(entry.order.platformOrderId, entry.order.updatedAt?.at);
          // What changes after the last page was read is of the next list.
          for (const row of shop.orders) {
            const id = String(row['id']).replace('gid://shopify/Order/', '');
            const isAfterEnd = changes.some(
              (entry) => entry.page >= page - 1 && orders(count)[entry.order % count]?.['id'] === row['id'],
            );
            if (!isAfterEnd) expect(seen.get(id)).toBe(new Date(String(row['updatedAt'])).toISOString());
            expect(seen.has(id)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('hands on what it cannot read with its id, and goes on', async () => {
    const broken = order(2, { lineItems: connection(graphqlLine({ quantity: 'two' })) });
    const shop = await fakeShop([order(1), broken, order(3)]);
    expect(await listed(connect(shop))).toEqual(['1', 'unreadable 2', '3']);
  });

  test('asks for half as many orders where Shopify says that the query is too dear', async () => {
    const shop = await fakeShop(orders(9));
    shop.maxOrders = 3;
    expect(await listed(connect(shop))).toHaveLength(9);
    expect(shop.calls.map(({ variables }) => variables['first'])).toEqual([10, 5, 3, 3, 3]);
  });

  test('gives up where one order is too dear', async () => {
    const shop = await fakeShop(orders(1));
    shop.maxOrders = 0;
    await expect(listed(connect(shop))).rejects.toMatchObject({ platformCode: 'MAX_COST_EXCEEDED' });
  });

  test.each<ListOptions>([
    { pageSize: 0 },
    { pageSize: 51 },
    { pageSize: 1.5 },
    { cursor: 'x' },
    { cursor: Buffer.from('{"since":"yesterday","after":"x"}').toString('base64url') },
    { updatedSince: 'yesterday' },
  ])('%o is refused before anything is asked', async (options) => {
    const shop = await fakeShop();
    await expect(listed(connect(shop), options)).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    expect(shop.calls).toEqual([]);
  });

  test('ends with the reason of its signal', async () => {
    const shop = await fakeShop(orders(1));
    const reason = new Error('enough');
    await expect(listed(connect(shop), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('one order', () => {
  test('of three hundred lines is fetched whole, in the order of its lines', async () => {
    const ids = Array.from({ length: 300 }, (_, n) => String(9_000 + n));
    const lines = ids.map((id) => graphqlLine({ id: `gid://shopify/LineItem/${id}` }));
    const shop = await fakeShop([order(1, { lineItems: connection(...lines) })]);
    const found = await connect(shop).hydrate('1');
    expect(found?.lines.map(({ id }) => id)).toEqual(ids);
    expect(shop.calls.map(({ name }) => name)).toEqual(['Order', 'More', 'More']);
    expect(await listed(connect(shop))).toEqual(['1']);
  });

  test('has every page of its refunds, fulfilments and discounts', async () => {
    const shop = await fakeShop([graphqlOrder()]);
    const whole = await connect(shop).hydrate('820982911946154508');
    const doubled = await fakeShop([graphqlOrder()]);
    doubled.innerPage = 1;
    const inPages = await connect(doubled).hydrate('820982911946154508');
    expect(doubled.calls.filter(({ name }) => name === 'More').length).toBeGreaterThan(0);
    expect(inPages?.revision.contentHash).toBe(whole?.revision.contentHash);
  });

  test('that is gone is undefined, as is one whose id is none', async () => {
    const shop = await fakeShop([]);
    expect(await connect(shop).hydrate('404')).toBeUndefined();
    expect(await connect(shop).hydrate('gid://shopify/Product/1')).toBeUndefined();
    expect(shop.calls).toHaveLength(1);
  });

  test('that changes between its pages is asked for again by whoever called', async () => {
    const lines = [graphqlLine(), graphqlLine()];
    const shop = await fakeShop([order(1, { lineItems: connection(...lines) })]);
    shop.innerPage = 1;
    const client = connect(shop);
    shop.failNext(200, {
      data: {
        order: {
          ...order(1),
          lineItems: { nodes: lines, pageInfo: { hasNextPage: true, endCursor: 'at-9' } },
        },
      },
    });
    shop.failNext(200, { data: { node: null } });
    await expect(client.hydrate('1')).rejects.toMatchObject({ code: 'PLATFORM_REQUEST', isRetryable: true });
  });

  test('has its returns where the token may see them', async () => {
    const returns = connection({
      id: 'gid://shopify/Return/5',
      status: 'OPEN',
      returnLineItems: connection(),
    });
    const shop = await fakeShop([order(1, { returns })]);
    const settings = { shop: 'acme.myshopify.com', baseUrl: shop.url, includeReturns: 'true' };
    const found = await connect(shop, { settings }).hydrate('1');
    expect(found?.returns).toMatchObject([{ id: '5', status: { value: 'open' } }]);
  });
});

describe('what fails', () => {
  const throttled = {
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
    extensions: { cost: cost(752, 200) },
  };

  test('a query that the bucket has no points for waits until it has', async () => {
    const shop = await fakeShop();
    shop.failNext(200, throttled);
    // (752 - 200) points at 100 a second.
    await expect(connect(shop).hydrate('1')).rejects.toMatchObject({
      code: 'PLATFORM_RATE_LIMITED',
      retryAfterMs: 5_520,
    });
  });

  test('a 429 waits as long as it says', async () => {
    const shop = await fakeShop();
    shop.failNext(429, { errors: 'Exceeded' }, { 'retry-after': '2.0' });
    await expect(connect(shop).hydrate('1')).rejects.toMatchObject({
      code: 'PLATFORM_RATE_LIMITED',
      retryAfterMs: 2_000,
    });
  });

  test('a token that was revoked is renewed once', async () => {
    const shop = await fakeShop([order(1)]);
    let renewals = 0;
    const renew = async () => {
      renewals += 1;
      return { accessToken: 'shpat_fake' };
    };
    const auth = createTokenProvider({ current: { accessToken: 'old' }, renew });
    expect((await connect(shop, { auth }).hydrate('1'))?.platformOrderId).toBe('1');
    expect(renewals).toBe(1);
    await expect(connect(shop, { auth: staticToken('old') }).hydrate('1')).rejects.toMatchObject({
      code: 'REAUTH_REQUIRED',
    });
  });

  test('an error of Shopify in an answer of 200 is one, and its text is not told', async () => {
    const shop = await fakeShop();
    shop.failNext(200, { errors: [{ message: 'Zoë', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    const error = await connect(shop)
      .hydrate('1')
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ platformCode: 'INTERNAL_SERVER_ERROR', isRetryable: true });
    expect(String(error)).not.toContain('Zoë');
  });

  test('an error at the root is one even where access was denied', async () => {
    const shop = await fakeShop();
    shop.failNext(200, {
      data: null,
      errors: [{ path: ['orders'], extensions: { code: 'ACCESS_DENIED' } }],
    });
    await expect(listed(connect(shop))).rejects.toMatchObject({ platformCode: 'ACCESS_DENIED' });
  });

  test('a buyer whom the token may not see is left out, and the order is there', async () => {
    const shop = await fakeShop();
    shop.failNext(200, {
      data: { order: order(1, { customer: null }) },
      errors: [{ path: ['order', 'customer'], extensions: { code: 'ACCESS_DENIED' } }],
    });
    expect((await connect(shop).hydrate('1'))?.platformOrderId).toBe('1');
  });

  test('a change whose answer was an error of the server may have been made', async () => {
    const shop = await fakeShop([order(1)]);
    shop.failNext(200, { data: { order: order(1) } });
    shop.failNext(200, { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    await expect(connect(shop).cancel('1', {})).rejects.toMatchObject({
      outcome: 'unknown',
      isRetryable: false,
    });
  });
});
