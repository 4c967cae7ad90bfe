import { join } from 'node:path';
import { openBrowser, openPage } from '../test/support/browser.ts';
import { launch } from '../test/support/launcher.ts';

// The README's picture, from a real run: `node examples/order-service/tools/screenshot.ts` writes docs/images/storm.png.
const path = join(import.meta.dirname, '..', '..', '..', 'docs', 'images', 'storm.png');
await using launched = await launch(['--port', '0', '--seed', 'orderdock', '--kill-redis']);
console.log(`Watching ${launched.url}`);
const browser = await openBrowser();
try {
  const { page } = await openPage(browser, { width: 1280, height: 1080 });
  await page.goto(launched.url);
  await page.locator('#verdict-title').waitFor({ timeout: 300_000 });
  // The swell goes down and the last figures come in.
  await page.waitForTimeout(2_500);
  await page.screenshot({ path });
  console.log(`Wrote ${path}`);
} finally {
  await browser.close();
}
