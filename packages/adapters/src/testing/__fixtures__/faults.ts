import { describe, expect, test } from 'vitest';
import type { PlatformAdapter } from '../../contract/adapter.ts';
import type { DescribedPlatform } from '../../contract/description.ts';
import type { AdapterDefinition } from '../../define-adapter.ts';
import type { AdapterSamples } from '../samples.ts';
import { runKit } from './run-kit.ts';
import { TOY_DESCRIPTION, type ToyReading, toyAdapter } from './toy-platform.ts';
import { TOY_SAMPLES } from './toy-samples.ts';

/** A fault, the case that has to find it, the adapter that has it, and samples that show it in place of the usual ones. */
export type Fault = readonly [
  fault: string,
  found: string,
  adapter: PlatformAdapter,
  samples?: Partial<AdapterSamples>,
];

/** Tests that the kit finds each fault by the very case that is for it. */
export function findsFaults(faults: readonly Fault[], usual: AdapterSamples = TOY_SAMPLES): void {
  describe('the kit finds an adapter that', () => {
    for (const [fault, found, adapter, samples] of faults)
      test(fault, async () => {
        const { names, failed } = await runKit(adapter, { ...usual, ...samples }, found);
        expect(names).toContain(found);
        expect([...failed.keys()]).toContain(found);
      });
  });
}

export const GOOD: PlatformAdapter<'toy'> = toyAdapter();

export function described(changes: Partial<DescribedPlatform<'toy'>>): Partial<AdapterDefinition<'toy'>> {
  return { description: { ...TOY_DESCRIPTION, ...changes } };
}

/** What `toyClient` can do. */
export const withClient: Partial<AdapterDefinition<'toy'>> = described({
  capabilities: {
    ...GOOD.describe().capabilities,
    list: true,
    acknowledge: true,
    fulfil: true,
    cancel: true,
  },
});

export const reading = (faults: Partial<ToyReading>): PlatformAdapter => toyAdapter(faults);
export const changed = (changes: Partial<PlatformAdapter<'toy'>>): PlatformAdapter => ({
  ...GOOD,
  ...changes,
});
