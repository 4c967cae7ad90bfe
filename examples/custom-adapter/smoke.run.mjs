// Drafts an adapter with the installed command, runs the test that came with the draft, and sends a webhook to a server that
// reads it with the finished adapter. A Node that runs no TypeScript drafts only.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';

const here = import.meta.dirname;
const manifest = createRequire(import.meta.url).resolve('@orderdock/adapters/package.json');
const { bin } = createRequire(import.meta.url)(manifest);
const command = join(dirname(manifest), bin.adapters);
const sample = join(here, 'sample/order.json');
const secret = 'a secret of the smoke test';
const node = (...args) =>
  promisify(execFile)(process.execPath, args, { cwd: here, env: { ...process.env, HARBOUR_SECRET: secret } });

const folder = mkdtempSync(join(here, 'draft-'));
try {
  const drafted = await node(command, 'new', 'harbour', '--sample', sample, '--out', folder);
  assert.match(drafted.stdout, /It adds up: /);
  if (process.features.typescript) {
    await node('--test', join(folder, 'harbour/harbour.test.ts'));
    await send();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log('custom adapter: drafted, tested, sent');

async function send() {
  const { readWebhook } = await import('@orderdock/adapters');
  const { harbour } = await import('./src/harbour/index.ts');
  const server = createServer(async (received, response) => {
    const { method, url, headers } = received;
    // Nothing that goes wrong here may end without an answer, or the command would wait for it.
    try {
      const request = { method, url: `http://127.0.0.1${url}`, headers, rawBody: await buffer(received) };
      const { order } = await readWebhook(harbour(), request, { storeId: 'rotterdam', secrets: [secret] });
      response.end(order.platformOrderId);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/webhooks`;
  const signer = join(here, 'src/harbour/__fixtures__/sign.ts');
  const flags = ['--signer', signer, '--secret-env', 'HARBOUR_SECRET', '--body', sample, '--url', url];
  try {
    const { stdout } = await node(command, 'send', ...flags);
    assert.match(stdout, /^200 OK, \d+ ms\n730000000000000127$/m);
  } finally {
    server.close();
  }
}
