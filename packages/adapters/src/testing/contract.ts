import type { PlatformAdapter } from '../contract/adapter.ts';
import { clientContract } from './client-contract.ts';
import { createKit } from './kit.ts';
import { payloadContract } from './payload-contract.ts';
import type { TestRunner } from './runner.ts';
import type { AdapterSamples } from './samples.ts';
import { signatureContract } from './signature-contract.ts';
import { traps } from './traps/index.ts';

/**
 * What every adapter owes, as tests: `describeAdapterContract({ describe, test }, adapter, samples)`. What there is nothing to
 * try for, because the platform has no such thing or the samples do not show it, is a test that says so in its name.
 */
export function describeAdapterContract(
  runner: TestRunner,
  adapter: PlatformAdapter,
  samples: AdapterSamples,
): void {
  runner.describe(`the adapter ${adapter.name}`, () => {
    const kit = createKit(runner, adapter, samples);
    runner.describe('its signature', () => signatureContract(kit));
    runner.describe('its payloads', () => payloadContract(kit));
    runner.describe('its client', () => clientContract(kit));
    runner.describe('the traps', () => traps(kit));
  });
}
