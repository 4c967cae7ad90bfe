import assert from 'node:assert/strict';
import type { Kit } from './kit.ts';
import { NOW } from './samples.ts';
import { algorithmCases } from './signature-cases/algorithm.ts';
import { bodyCases } from './signature-cases/body.ts';
import { describedCases } from './signature-cases/described.ts';
import { createScheme } from './signature-cases/scheme.ts';
import { secretCases } from './signature-cases/secrets.ts';
import { timeCases } from './signature-cases/time.ts';
import { valueCases } from './signature-cases/value.ts';

/** Positive vectors, and negative ones made from them, for whichever of the schemes the adapter describes. */
export function signatureContract(kit: Kit): void {
  const scheme = createScheme(kit);
  if (scheme === undefined) {
    unsignedContract(kit);
    return;
  }
  describedCases(kit, scheme);
  bodyCases(kit, scheme);
  secretCases(kit, scheme);
  valueCases(kit, scheme);
  timeCases(kit, scheme);
  algorithmCases(kit, scheme);
}

/** A platform that signs nothing: whatever comes is a hint. */
function unsignedContract({ test, adapter, requestOf, first }: Kit): void {
  test('believes nothing, for the platform signs nothing', async () => {
    for (const secrets of [[], ['a-secret']]) {
      const verification = await adapter.verify(await requestOf(first.body), { secrets, now: NOW });
      assert.equal(verification.covers, 'nothing');
    }
  });
}
