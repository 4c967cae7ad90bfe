import { batchCases } from './cases/batches.ts';
import { commitCases } from './cases/commit.ts';
import { crashCases } from './cases/crashes.ts';
import { fenceCases } from './cases/fences.ts';
import { insertCases } from './cases/inserts.ts';
import { leaseCases } from './cases/leases.ts';
import { revisionCases } from './cases/revisions.ts';
import { rivalCases } from './cases/rivals.ts';
import { rollbackCases } from './cases/rollback.ts';
import { createKit } from './kit.ts';
import type { TestRunner } from './runner.ts';
import type { StoreContractOptions } from './store-under-test.ts';

/**
 * What every store owes, as tests: `describeStoreContract({ describe, test }, { name, create })`. What the engine does not
 * have is a test that says so in its name.
 *
 * ```ts
 * describeStoreContract({ describe, test }, {
 *   name: 'in memory',
 *   create() {
 *     const store = memoryStore();
 *     const effects = () => store.data.names().map((name) => String(store.data.get(name)));
 *     return { store, write: (tx, effect) => tx.set(randomUUID(), effect), effects };
 *   },
 *   without: { inserts: 'there is no SQL' },
 * });
 * ```
 */
export function describeStoreContract<Tx>(runner: TestRunner, options: StoreContractOptions<Tx>): void {
  runner.describe(`the store ${options.name}`, () => {
    const kit = createKit(runner, options);
    runner.describe('its COMMIT', () => commitCases(kit));
    runner.describe('its rollback', () => rollbackCases(kit));
    runner.describe('among rivals', () => rivalCases(kit));
    runner.describe('its entities', () => revisionCases(kit));
    runner.describe('its batches', () => batchCases(kit));
    runner.describe('its inserts', () => insertCases(kit));
    runner.describe('its leases', () => leaseCases(kit));
    runner.describe('its fence', () => fenceCases(kit));
    runner.describe('in a process that breaks', () => crashCases(kit));
  });
}
