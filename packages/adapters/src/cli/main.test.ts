import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startServer } from './__fixtures__/fake-server.ts';
import { payloadFile } from './__fixtures__/payload-file.ts';

/** Runs the program as a shell would. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const [sources, main] = ['__fixtures__/resolve-sources.ts', 'main.ts'].map((file) =>
    join(import.meta.dirname, file),
  );
  return new Promise<{ readonly code: unknown; readonly out: string; readonly error: string }>((resolve) => {
    const options = { env: { ...process.env, ...env } };
    execFile(process.execPath, ['--import', `${sources}`, `${main}`, ...args], options, (fault, out, error) =>
      resolve({ code: fault === null ? 0 : fault.code, out, error }),
    );
  });
}

test('the program ends with 0 for what the server took, with 1 for what it did not, with 2 for a faulty line', async () => {
  await using server = await startServer(({ url }) => ({ status: url.endsWith('/ok') ? 201 : 500 }));
  await using file = await payloadFile('{}');
  const line = (path: string) => [
    ...['send', '--platform', 'woocommerce', '--url', `${server.origin}${path}`],
    ...['--body', file.path, '--secret-env', 'SHOP_SECRET'],
  ];
  const env = { SHOP_SECRET: 'a-secret' };
  const [taken, refused, faulty] = await Promise.all([
    run(line('/ok'), env),
    run(line('/no'), env),
    run(['send', '--platform', 'woocommerce']),
  ]);
  expect(taken).toMatchObject({ code: 0, error: '', out: expect.stringMatching(/^201 Created, \d+ ms$/m) });
  expect(refused).toMatchObject({ code: 1, out: expect.stringMatching(/^500 Internal Server Error, /m) });
  expect(faulty).toMatchObject({ code: 2, out: '', error: expect.stringContaining("'-u, --url <url>'") });
});
