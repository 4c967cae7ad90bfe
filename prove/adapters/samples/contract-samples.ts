import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AdapterSamples } from '@orderdock/adapters/testing';

const capture = new URL('./capture-contract.mjs', import.meta.url).href;
const vitest = new URL('../../harness/vitest-stand-in.mjs', import.meta.url).href;
const source = join(import.meta.dirname, '../../../packages/adapters/src');

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'vitest') return { url: vitest, shortCircuit: true };
    return specifier.endsWith('/testing/contract.ts') ||
      (specifier === './contract.ts' && fromKit(context.parentURL))
      ? { url: capture, shortCircuit: true }
      : next(specifier, context);
  },
});

function fromKit(parent: string | undefined): boolean {
  return parent?.endsWith('/packages/adapters/src/testing/index.ts') === true;
}

/** The bodies of whole orders that an adapter's contract test is run with. */
export async function contractBodies(platform: string): Promise<readonly string[]> {
  const { captured } = (await import(capture)) as {
    readonly captured: readonly { readonly platform: string; readonly samples: AdapterSamples }[];
  };
  await import(pathToFileURL(join(source, platform, 'contract.test.ts')).href);
  return captured
    .filter((entry) => entry.platform === platform)
    .flatMap(({ samples }) => samples.orders.map(({ body }) => body));
}
