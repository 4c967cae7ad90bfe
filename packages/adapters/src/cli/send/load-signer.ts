import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AdapterSamples } from '../../testing/samples.ts';
import { UsageError } from '../usage-error.ts';
import type { Sender } from './senders/sender.ts';

/**
 * A way to send out of a module of the user's: its `sign` is the function that the conformance kit takes as
 * `AdapterSamples.sign`. Throws `UsageError` where there is no such module, or no such function in it.
 */
export async function loadSigner(path: string): Promise<Sender> {
  const sign = await importSign(path);
  return {
    secretIs: 'what sign() takes',
    explain: (error) => `sign() of ${path} threw ${error instanceof Error ? error.stack : error}`,
    sign: ({ body, secret, now }) => sign(body, secret, { now }),
  };
}

async function importSign(path: string): Promise<NonNullable<AdapterSamples['sign']>> {
  const url = pathToFileURL(resolve(path)).href;
  const module: { readonly sign?: unknown } = await import(url).catch((error: unknown) => {
    throw new UsageError(`--signer cannot be imported: ${error instanceof Error ? error.message : error}`);
  });
  if (typeof module.sign !== 'function') throw new UsageError(`--signer has no function \`sign\`: ${path}`);
  return module.sign as NonNullable<AdapterSamples['sign']>;
}
