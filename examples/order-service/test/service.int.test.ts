import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startTestService, type TestService } from './support/service.ts';

interface Page {
  readonly orders: { readonly id: string; readonly platformOrderId: string; readonly status: string }[];
  readonly nextCursor: string | null;
}

describe('the service', () => {
  let app: TestService;

  beforeAll(async () => {
    app = await startTestService({ databaseUrl: inject('databaseUrl') });
    for (let n = 1; n <= 7; n++)
      await app.deliver({
        id: String(n),
        updatedAt: `2026-03-01T10:0${n}:00Z`,
        buyer: '<script>Ada</script>',
      });
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
  });

  it('lists orders newest first and pages through all of them once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 10; pages++) {
      const page: Page = await app.get(
        `/orders?limit=3&storeId=store-1&status=processing${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.orders.map(({ platformOrderId }) => platformOrderId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['7', '6', '5', '4', '3', '2', '1']);
  });

  it('shows one order in the universal shape, with what happened to it', async () => {
    await app.deliver({ id: '1', updatedAt: '2026-03-02T10:00:00Z', total: '31.00' });
    const { orders } = await app.get<Page>('/orders?limit=200');
    const id = orders.find(({ platformOrderId }) => platformOrderId === '1')?.id;
    const detail = await app.get<{
      total: string;
      order: { lines: unknown[]; customer: { firstName: string } };
      timeline: { kind: string; title: string }[];
    }>(`/orders/${id}`);
    expect(detail.total).toBe('31.00');
    expect(detail.order.lines).toHaveLength(1);
    expect(detail.timeline.map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
      'revision: Stored from orders/updated',
      'event: order.created',
      'revision: Updated by orders/updated',
      'event: order.updated',
    ]);
  });

  it('answers a wrong question with a problem and not with a stack', async () => {
    const unknown = await fetch(`${app.url}/orders/nothing`);
    expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([
      404,
      'UNKNOWN_ORDER',
    ]);
    const wrong = await fetch(`${app.url}/orders?limit=lots`);
    expect(wrong.status).toBe(400);
    expect(wrong.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('describes its API from the schemas that check it', async () => {
    const openapi = await app.get<{ paths: Record<string, unknown> }>('/openapi.json');
    expect(Object.keys(openapi.paths).toSorted()).toEqual([
      '/inbox',
      '/inbox/{id}/replay',
      '/orders',
      '/orders/{id}',
      '/stores/{platform}/{storeId}',
    ]);
    expect(JSON.stringify(openapi.paths['/orders/{id}'])).toContain('platformOrderId');
  });

  it('is alive, ready, and measured without a store in any label', async () => {
    expect(await app.get('/healthz')).toEqual({ status: 'ok' });
    expect(await app.get('/readyz')).toEqual({ status: 'ready' });
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toMatch(/orderdock_webhooks_total\{platform="shopify",outcome="executed"\} 8/);
    expect(metrics).toContain('orderdock_redis_in_use 0');
    expect(metrics).not.toContain('store-1');
  });

  it('works without Redis and says so', async () => {
    const response = await fetch(`${app.url}/live`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    expect(JSON.parse(value?.split('data: ')[1] ?? '')).toMatchObject({
      service: { redis: 'none' },
      totals: { orders: 7 },
    });
  });
});

describe('the token', () => {
  it('is asked for wherever orders are shown or changed, and not where platforms and probes come', async () => {
    const token = 'sixteen characters and more';
    await using app = await startTestService({
      databaseUrl: inject('databaseUrl'),
      env: { API_TOKEN: token },
    });
    const status = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(`${app.url}${path}`, { headers })).status;
    for (const path of ['/orders', '/orders/1', '/inbox', '/live', '/openapi.json']) {
      expect([path, await status(path)]).toEqual([path, 401]);
      expect([path, await status(path, { authorization: 'Bearer another token of some length' })]).toEqual([
        path,
        401,
      ]);
    }
    expect(await status('/orders', { authorization: `Bearer ${token}` })).toBe(200);
    expect(await status('/healthz')).toBe(200);
    expect((await app.deliver({ id: '1', updatedAt: '2026-03-01T10:00:00Z' })).status).toBe(200);
  });
});
