import type { PlatformAdapter } from '../../contract/adapter.ts';
import { describeAdapterContract } from '../contract.ts';
import type { AdapterSamples } from '../samples.ts';

export interface KitRun {
  readonly names: readonly string[];
  /** The names of the cases that the adapter fails, with what was thrown. */
  readonly failed: ReadonlyMap<string, unknown>;
}

/** Runs the kit with a runner of its own: all of it, or the cases of one name. */
export async function runKit(
  adapter: PlatformAdapter,
  samples: AdapterSamples,
  only?: string,
): Promise<KitRun> {
  const cases: { readonly name: string; readonly body: () => void | Promise<void> }[] = [];
  const runner = {
    describe: (_name: string, body: () => void) => body(),
    test: (name: string, body: () => void | Promise<void>) => void cases.push({ name, body }),
  };
  describeAdapterContract(runner, adapter, samples);
  const failed = new Map<string, unknown>();
  for (const { name, body } of cases) {
    if (only !== undefined && name !== only) continue;
    try {
      await body();
    } catch (error) {
      failed.set(name, error);
    }
  }
  return { names: cases.map(({ name }) => name), failed };
}
