import type { PlatformAdapter } from '../contract/adapter.ts';
import { payloadContract } from './payload-contract.ts';
import type { TestRunner } from './runner.ts';
import type { AdapterSamples } from './samples.ts';
import { signatureContract } from './signature-contract.ts';

/**
 * What every adapter owes, as tests: `describeAdapterContract({ describe, test }, adapter, samples)`. Signature cases are
 * left out for a platform whose description has no signature.
 */
export function describeAdapterContract(
  runner: TestRunner,
  adapter: PlatformAdapter,
  samples: AdapterSamples,
): void {
  const { signature } = adapter.describe();
  runner.describe(`the adapter ${adapter.name}`, () => {
    if (signature !== undefined) signatureContract(runner, adapter, signature, samples);
    payloadContract(runner, adapter, samples);
  });
}
