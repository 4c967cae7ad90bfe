import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { fails, labelled, until } from '../../__fixtures__/work.ts';
import { createFailureDomains } from '../../domains/create-failure-domains.ts';
import { createResilience } from '../../pipeline/create-resilience.ts';
import { createHealth } from '../create-health.ts';
import { createStatusSource } from './create-status-source.ts';
import type { StatusIssue } from './issue.ts';
import type { StatusSourceOptions } from './settings.ts';
import { domainTarget } from './target.ts';
import { startFakeStatuspage } from './test/fake-statuspage.ts';

/** A page, a source that asks it under a clock that tests move, and all that it told. */
async function setUp(options: Partial<StatusSourceOptions> = {}) {
  const page = await startFakeStatuspage();
  const clock = createFakeClock();
  const shop = createResilience({ name: 'shop', clock, retry: false });
  // Endless, so that whoever sleeps is the source between two times of asking.
  const rest = { deadlineMs: Number.POSITIVE_INFINITY, random: () => 0.5, ...options };
  const start = (more: Partial<StatusSourceOptions> = {}) => {
    const source = createStatusSource({ url: page.url, clock, ...rest, ...more });
    const told: [string, unknown][] = [];
    for (const event of ['label', 'issue', 'opened', 'lifted'] as const) {
      source.on(event, (payload) => told.push([event, payload]));
    }
    return { source, told };
  };
  const asked = () => until(() => clock.sleeping === 1);
  const later = async (ms: number) => {
    await clock.advance(ms);
    await asked();
  };
  return { page, clock, shop, start, asked, later };
}

test('what the page says is a label of the domain, asked for again only where it has changed', async () => {
  const { page, start, asked, later, clock } = await setUp();
  await using _page = page;
  page.say({ 'Admin API': 'degraded_performance', Checkout: 'operational' }, 'minor');
  const { source, told } = start({
    name: 'fern',
    components: { 'Admin API': 'shop', c0mp1: 'checkout' },
    page: 'fern',
  });
  await using _source = source;
  await asked();
  const first = clock.now();
  const label = { source: 'fern', at: first, isStale: false };
  expect(source.labels()).toEqual([
    { ...label, domain: 'shop', component: 'Admin API', status: 'degraded_performance' },
    { ...label, domain: 'checkout', component: 'c0mp1', status: 'operational' },
    { ...label, domain: 'fern', component: 'page', status: 'degraded_performance' },
  ]);
  await later(60_000);
  expect(page.answered).toEqual([200, 304]);
  expect(source.labels().map(({ at }) => at - first)).toEqual([60_000, 60_000, 60_000]);
  page.say({ 'Admin API': 'operational', Checkout: 'operational' });
  await later(60_000);
  expect(told.slice(3)).toMatchObject([
    ['label', { domain: 'shop', status: 'operational' }],
    ['label', { domain: 'fern', status: 'operational' }],
  ]);
  expect(page.answered).toEqual([200, 304, 200]);
});

test('a major outage opens the circuit ahead, and its end lifts it', async () => {
  const { page, shop, start, asked, later } = await setUp();
  await using _page = page;
  page.say({ API: 'major_outage' });
  const { source, told } = start({
    components: { API: { domain: 'shop', act: 'open', target: shop } },
    openMs: 600_000,
  });
  await using _source = source;
  await asked();
  await expect(shop.execute(async () => 1)).rejects.toMatchObject({ code: 'CIRCUIT_OPEN' });
  expect(shop.snapshot().breaker?.reason).toMatch(/^status page 127\.0\.0\.1:\d+: API has a major outage$/);
  page.say({ API: 'operational' });
  await later(60_000);
  expect(await shop.execute(async () => 1)).toBe(1);
  const facts = { domain: 'shop', component: 'API' };
  expect(told.filter(([event]) => event !== 'label')).toEqual([
    ['opened', facts],
    ['lifted', facts],
  ]);
});

test('the page is believed once: what our own probes have closed is not opened again for the same outage', async () => {
  const { page, shop, start, asked, later } = await setUp();
  await using _page = page;
  page.say({ API: 'major_outage' });
  const { source, told } = start({
    components: { API: { domain: 'shop', act: 'open', target: shop } },
    openMs: 30_000,
  });
  await using _source = source;
  await asked();
  await later(60_000);
  expect(await shop.execute(async () => 'fine after all')).toBe('fine after all');
  page.say({ API: 'major_outage', Other: 'operational' });
  await later(60_000);
  expect(shop.snapshot().breaker?.state).toBe('closed');
  page.say({ API: 'operational' });
  await later(60_000);
  page.say({ API: 'major_outage' });
  await later(60_000);
  expect(shop.snapshot().breaker?.state).toBe('open');
  expect(told.filter(([event]) => event === 'opened')).toHaveLength(2);
});

test('a circuit that another hand holds open is neither taken over nor lifted', async () => {
  const { page, shop, start, asked, later } = await setUp();
  await using _page = page;
  shop.forceOpen('migration');
  page.say({ API: 'major_outage' });
  const { source } = start({ components: { API: { domain: 'shop', act: 'open', target: shop } } });
  await using _source = source;
  await asked();
  page.say({ API: 'operational' });
  await later(60_000);
  expect(shop.snapshot().breaker).toMatchObject({ state: 'open', reason: 'migration' });
});

test('where it only labels, a major outage opens nothing, and health shows it', async () => {
  const { page, shop, clock, start, asked } = await setUp();
  await using _page = page;
  page.say({ API: 'major_outage' });
  const { source } = start({ components: { API: 'shop' } });
  await using _source = source;
  await asked();
  expect(await shop.execute(async () => 1)).toBe(1);
  const health = createHealth({ pipelines: [shop], statuses: [source], clock }).snapshot();
  expect(health).toMatchObject({
    status: 'degraded',
    pipelines: [{ name: 'shop', status: 'degraded', labels: [{ status: 'major_outage' }] }],
  });
});

test('a platform’s domain is opened for all of its stores, and for no other', async () => {
  const { page, clock, start, asked, later } = await setUp();
  await using _page = page;
  const domains = createFailureDomains({ clock });
  const api = createResilience({ name: 'api', clock, retry: false });
  const call = (platform: string) =>
    api.execute(async () => 1, { domain: domains.for({ platform, store: 's-1' }) });
  page.say({ API: 'major_outage' });
  const target = domainTarget(domains, { platform: 'fern' });
  const { source } = start({ components: { API: { domain: 'fern', act: 'open', target } }, openMs: 600_000 });
  await using _source = source;
  await asked();
  await expect(call('fern')).rejects.toMatchObject({ code: 'CIRCUIT_OPEN' });
  expect(await call('moss')).toBe(1);
  page.say({ API: 'partial_outage' });
  await later(60_000);
  expect(await call('fern')).toBe(1);
});

test('whatever the page answers is an issue, said once, and the next answer is heard', async () => {
  const { page, start, asked, later } = await setUp({ everyMs: 1_000, maxBytes: 2_000 });
  await using _page = page;
  const { source, told } = start({ components: { API: 'shop' } });
  await using _source = source;
  await asked();
  const hostile: [string, string][] = [
    ['{"components":', 'not_json'],
    ['{"components":[],"note":"\xff"}', 'not_json'],
    ['[]', 'not_a_status_page'],
    ['"summary"', 'not_a_status_page'],
    ['null', 'not_a_status_page'],
    ['{"__proto__":{"components":[]}}', 'not_a_status_page'],
    [`${'['.repeat(900)}${']'.repeat(900)}`, 'not_a_status_page'],
    [' '.repeat(3_000), 'too_large'],
    ['{"components":[{"name":"API","status":{"toString":1}}]}', 'unknown_status'],
  ];
  const kinds: StatusIssue['kind'][] = [];
  for (const [body] of hostile) {
    page.answer = (_, response) => response.end(Buffer.from(body, 'latin1'));
    await later(60_000);
    kinds.push(
      ...source
        .issues()
        .map(({ kind }) => kind)
        .slice(0, 1),
    );
  }
  expect(kinds).toEqual(hostile.map(([, kind]) => kind));
  page.answer = undefined;
  page.say({ API: 'operational' });
  await later(60_000);
  expect(source.issues()).toEqual([]);
  expect(source.labels()).toMatchObject([{ status: 'operational' }]);
  const said = told.filter(([event]) => event === 'issue').map(([, issue]) => (issue as StatusIssue).kind);
  expect(said).toEqual([
    ...['unknown_component', 'not_json', 'not_a_status_page', 'too_large', 'unknown_status'],
  ]);
});

test('a page that fails is asked more rarely, not before it says, and its labels become stale', async () => {
  const { page, start, asked, later, clock } = await setUp({ staleMs: 120_000 });
  await using _page = page;
  page.say({ API: 'operational' });
  const { source } = start({ components: { API: 'shop' } });
  await using _source = source;
  await asked();
  page.answer = (_, response) => response.writeHead(503).end();
  const timesOfAsking: number[] = [];
  const begin = clock.now();
  for (let seconds = 0; seconds < 1_260; seconds += 60) {
    const before = page.asked.length;
    await later(60_000);
    if (page.asked.length > before) timesOfAsking.push((clock.now() - begin) / 60_000);
  }
  expect(timesOfAsking).toEqual([1, 2, 4, 8, 16]);
  expect(source.labels()).toMatchObject([{ status: 'operational', isStale: true }]);
  expect(source.issues()).toEqual([{ kind: 'http_status', status: 503 }]);
  page.answer = (_, response) => response.writeHead(429, { 'retry-after': '3000' }).end();
  await later(300_000);
  const before = page.asked.length;
  await later(2_999_000);
  expect(page.asked).toHaveLength(before);
  page.answer = undefined;
  await later(1_000);
  expect(source.labels()).toMatchObject([{ isStale: false }]);
});

test('a page that never answers is given up at the deadline, and closing waits for nobody', async () => {
  const { page, clock, start } = await setUp({ deadlineMs: 5_000 });
  await using _page = page;
  page.answer = () => {};
  const { source, told } = start({ components: { API: 'shop' } });
  await until(() => page.asked.length === 1);
  await clock.advance(5_000);
  await until(() => told.length > 0);
  expect(told).toEqual([['issue', { kind: 'timeout' }]]);
  await clock.advance(60_000);
  await until(() => page.asked.length === 2);
  await source.close();
  expect(clock.sleeping).toBe(0);
});

test('a page that is gone is an issue', async () => {
  const { page, start, asked } = await setUp();
  await page[Symbol.asyncDispose]();
  const { source } = start({ components: { API: 'shop' } });
  await using _source = source;
  await asked();
  expect(source.issues()).toEqual([{ kind: 'unreachable' }]);
});

test('an option that cannot be worked with is named, a password is not shown', async () => {
  const url = 'https://status.example.com/api/v2/summary.json';
  const fetch = () => new Promise<Response>(() => {});
  const make = (options: Partial<StatusSourceOptions>) => () =>
    createStatusSource({ url, fetch, ...options });
  const bare = createResilience({ name: 'bare', breaker: false });
  expect(make({ url: 'ftp://x' })).toThrow('`url`');
  expect(make({ url: 'https://u:secret@x' })).toThrow(/^(?!.*secret).*`url`/);
  expect(make({ everyMs: 10 })).toThrow('`everyMs`');
  expect(make({ components: { API: { domain: '' } } })).toThrow('`components.API.domain`');
  expect(make({ components: { API: { domain: 'd', act: 'open' } } })).toThrow('`components.API.target`');
  expect(make({ components: { API: { domain: 'd', act: 'open', target: bare } } })).toThrow('target');
});

test('where the circuit is open already it is left to its own probes', async () => {
  const { page, shop, start, asked } = await setUp();
  await using _page = page;
  for (let time = 0; time < 5; time++) await shop.execute(fails(labelled('down', true))).catch(() => {});
  page.say({ API: 'major_outage' });
  const { source, told } = start({ components: { API: { domain: 'shop', act: 'open', target: shop } } });
  await using _source = source;
  await asked();
  expect(shop.snapshot().breaker).toMatchObject({ state: 'open', reason: null });
  expect(told.map(([event]) => event)).toEqual(['label']);
});

test('a circuit that is on its way back is opened again by a page that still says major outage', async () => {
  const { page, clock, start, asked, later } = await setUp();
  await using _page = page;
  const shop = createResilience({ name: 'ramped', clock, retry: false, breaker: { ramp: true } });
  for (let time = 0; time < 5; time++) await shop.execute(fails(labelled('down', true))).catch(() => {});
  page.say({ API: 'operational' });
  const { source } = start({ components: { API: { domain: 'shop', act: 'open', target: shop } } });
  await using _source = source;
  await asked();
  await later(60_000);
  await shop.execute(async () => 1);
  expect(shop.snapshot().breaker?.state).toBe('recovering');
  page.say({ API: 'major_outage' });
  await later(60_000);
  expect(shop.snapshot().breaker).toMatchObject({ state: 'open', reason: expect.stringContaining('API') });
});
