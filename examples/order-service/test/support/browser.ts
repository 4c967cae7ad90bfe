import { CHROMIUM_FLAGS, findChromium } from '@orderdock/servers';
import { type Browser, chromium, type Page } from 'playwright-core';

export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: await findChromium(), args: [...CHROMIUM_FLAGS] });
}

/** A page that collects in `faults` what a developer would see in red: console errors and uncaught exceptions. */
export async function openPage(
  browser: Browser,
  viewport: { readonly width: number; readonly height: number },
): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const page = await browser.newPage({ viewport });
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  return { page, faults };
}
