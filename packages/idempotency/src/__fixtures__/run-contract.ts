import { describeStoreContract, type StoreContractOptions } from '../testing/index.ts';

export interface ContractRun {
  readonly names: readonly string[];
  /** The names of the cases that the store fails, with what was thrown. */
  readonly failed: ReadonlyMap<string, unknown>;
}

/** Runs the store contract with a runner of its own. */
export async function runContract<Tx>(options: StoreContractOptions<Tx>): Promise<ContractRun> {
  const cases: { readonly name: string; readonly body: () => void | Promise<void> }[] = [];
  describeStoreContract(
    {
      describe: (_name, body) => body(),
      test: (name, body) => void cases.push({ name, body }),
    },
    options,
  );
  const failed = new Map<string, unknown>();
  for (const { name, body } of cases) {
    try {
      await body();
    } catch (error) {
      failed.set(name, error);
    }
  }
  return { names: cases.map(({ name }) => name), failed };
}
