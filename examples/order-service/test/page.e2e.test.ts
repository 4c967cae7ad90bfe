import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage } from './support/browser.ts';
import { type Launched, launch } from './support/launcher.ts';
import { shopifyHeaders, shopifyOrder } from './support/shopify.ts';

const DATABASE = `page_e2e_${process.pid}`;
const WIDE = { width: 1280, height: 900 };
const VERDICT = 'None lost, none doubled.';
/** Runs if anything on the page takes it for HTML. */
const HOSTILE = '<img src=x onerror="window.ranHostile = true">';

interface Summary {
  readonly id: string;
  readonly storeId: string;
  readonly currency: string;
  readonly total: string;
}
interface Detail extends Summary {
  readonly number: string | null;
  readonly timeline: readonly { readonly title: string; readonly detail: string }[];
}

describe('the live page', () => {
  const admin = new pg.Client({ connectionString: inject('databaseUrl') });
  let launched: Launched;
  let browser: Browser;
  let page: Page;
  let faults: readonly string[];

  const api = async <T>(path: string): Promise<T> => {
    const answer = await fetch(new URL(path, launched.url));
    expect(answer.status).toBe(200);
    return (await answer.json()) as T;
  };
  const textOf = async (selector: string): Promise<string> =>
    (await page.locator(selector).textContent()) ?? '';
  const figure = async (within: string, name: string): Promise<number> =>
    Number((await textOf(`${within} [data-figure="${name}"]`)).replaceAll(',', ''));
  const showLive = async (): Promise<void> => {
    await page.goto(`${launched.url}/#/`);
    await page.getByRole('heading', { name: VERDICT }).waitFor();
  };

  beforeAll(async () => {
    // First, because it may have to be installed, and the storm does not wait.
    browser = await openBrowser();
    await admin.connect();
    await admin.query(`CREATE DATABASE ${DATABASE} TEMPLATE template0`);
    const databaseUrl = new URL(inject('databaseUrl'));
    databaseUrl.pathname = `/${DATABASE}`;
    launched = await launch(['--orders', '200', '--port', '0', '--seed', 'page', '--rate', '80'], {
      DATABASE_URL: databaseUrl.href,
      REDIS_URL: inject('redisUrl'),
    });
    ({ page, faults } = await openPage(browser, WIDE));
    await page.goto(launched.url);
    await page.getByRole('heading', { name: 'Storm', exact: true }).waitFor();
    await page.getByRole('heading', { name: VERDICT }).waitFor({ timeout: 120_000 });
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await launched?.[Symbol.asyncDispose]();
    await admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await admin.end();
  });

  it('ends with four zeros and the line that the launcher printed', async () => {
    for (const name of ['lost', 'doubled', 'stale', 'mismatched'])
      expect(await figure('#verdict', name)).toBe(0);
    const line = await textOf('.board-line');
    expect(line).toMatch(/^verdict: sent=\d+ unique=200 stored=200 /);
    await expect.poll(() => launched.lines).toContain(line);
  });

  it('shows the SQL of each check', async () => {
    const lost = page.locator('details', { has: page.getByText('lost', { exact: true }) });
    await lost.locator('summary').click();
    await expect.poll(() => lost.locator('pre').first().textContent()).toContain('FROM storm_orders');
  });

  it('counts the orders that the API has, in the figures and over all tiles', async () => {
    const ids = new Set<string>();
    for (let cursor = ''; ; ) {
      const { orders, nextCursor } = await api<{ orders: Summary[]; nextCursor: string | null }>(
        `/orders?limit=150${cursor}`,
      );
      for (const { id } of orders) ids.add(id);
      if (nextCursor === null) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(ids.size).toBe(200);
    expect(await figure('#figures', 'stored')).toBe(200);
    expect(await page.locator('.tiles li').count()).toBe(30);
    const tiles = await page.locator('.tile-orders').allInnerTexts();
    expect(tiles.reduce((sum, text) => sum + Number(text), 0)).toBe(200);
  });

  it('opens an order and shows the timeline that the API tells', async () => {
    const link = page.locator('#newest a').first();
    const id = (await link.getAttribute('href'))?.split('/').at(-1);
    const order = await api<Detail>(`/orders/${id}`);
    await link.click();
    await page.getByRole('heading', { name: `Order ${order.number}` }).waitFor();
    const titles = await page.locator('.timeline strong').allInnerTexts();
    expect(titles.length).toBeGreaterThan(0);
    expect(titles).toEqual(order.timeline.map(({ title }) => title));
    expect(await textOf('#detail-view')).not.toMatch(/undefined|\[object/);
    await page.getByRole('link', { name: '← Live' }).click();
    await page.getByRole('heading', { name: VERDICT }).waitFor();
  });

  it('opens the orders of one store from its tile', async () => {
    await page.locator('.tiles a').first().click();
    await page.locator('.newest.wide li').first().waitFor();
    const { orders } = await api<{ orders: Summary[] }>(`/orders?${new URL(page.url()).hash.split('?')[1]}`);
    expect(await page.locator('.newest.wide li').count()).toBe(Math.min(50, orders.length));
    expect(new Set(orders.map(({ storeId }) => storeId)).size).toBe(1);
    const shown = await page.locator('.newest.wide .row-total').allInnerTexts();
    expect(shown.map((text) => text.replaceAll(',', ''))).toEqual(
      orders.map(({ total, currency }) => `${total} ${currency}`),
    );
    await showLive();
  });

  it('names the fault of a parked delivery and puts it back in line', async () => {
    const parked = await figure('#figures', 'quarantined');
    expect(parked).toBeGreaterThan(0);
    const { entries } = await api<{ entries: { id: string }[] }>('/inbox?state=parked');
    expect(entries.length).toBe(parked);
    await expect
      .poll(() => page.locator('#inbox li').count(), { timeout: 10_000 })
      .toBe(Math.min(12, parked));
    await page.getByRole('button', { name: `Replay delivery ${entries[0]?.id}`, exact: true }).click();
    await expect.poll(() => textOf('#inbox-message')).toMatch(/is back in line/);
  });

  it('shows what a hostile buyer wrote as text and runs none of it', async () => {
    const secret = randomBytes(16).toString('hex');
    const stored = await fetch(`${launched.url}/stores/shopify/hostile`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secrets: [secret] }),
    });
    expect(stored.status).toBe(204);
    const quoted = JSON.stringify(HOSTILE);
    const body = shopifyOrder({ id: '9007199254740993', updatedAt: '2026-03-01T10:00:00Z', buyer: HOSTILE })
      .replace('"#1001"', quoted)
      .replace('"Lantern"', quoted);
    const answer = await fetch(`${launched.url}/webhooks/shopify/hostile`, {
      method: 'POST',
      body,
      headers: shopifyHeaders(body, { secret, eventId: 'hostile-1' }),
    });
    expect(answer.status).toBe(200);

    await page.locator('#newest .row-number', { hasText: HOSTILE }).click();
    await page.getByRole('heading', { name: `Order ${HOSTILE}` }).waitFor();
    expect(await page.locator('.lines td').first().textContent()).toBe(HOSTILE);
    expect(await page.locator('.facts').allInnerTexts()).toContainEqual(expect.stringContaining(HOSTILE));
    expect(await page.evaluate('window.ranHostile')).toBeUndefined();
    await showLive();
  });

  it('says that an order is not there', async () => {
    const { page: other } = await openPage(browser, WIDE);
    await other.goto(`${launched.url}/#/orders/01ARZ3NDEKTSV4RRFFQ69G5FAV`);
    expect(await other.getByRole('alert').textContent()).toBe('There is no such order.');
    await other.close();
  });

  it('fits a phone without scrolling sideways', async () => {
    const { page: phone } = await openPage(browser, { width: 390, height: 844 });
    for (const hash of ['#/', '#/orders']) {
      await phone.goto(`${launched.url}/${hash}`);
      await phone.locator('.newest li').locator('visible=true').first().waitFor();
      expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
    await phone.close();
  });

  it('gives the keyboard the content first', async () => {
    await showLive();
    await page.reload();
    await page.getByRole('heading', { name: VERDICT }).waitFor();
    await page.keyboard.press('Tab');
    expect(await textOf(':focus')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('content');
    await page.getByRole('heading', { name: VERDICT }).waitFor();
  });

  it('has logged no error to the console', () => {
    expect(faults).toEqual([]);
  });

  it('says so when the service is gone, and keeps what it knew', async () => {
    await launched[Symbol.asyncDispose]();
    await page.locator('.banner', { hasText: 'The service does not answer.' }).waitFor();
    expect(await textOf('#connection')).toBe('Not connected');
    expect(await figure('#verdict', 'lost')).toBe(0);
  });
});
