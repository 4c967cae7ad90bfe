import { testAnswers } from './contract-answers.ts';
import { testKeys } from './contract-keys.ts';
import { testTransactions } from './contract-transactions.ts';
import { createContractWorld } from './contract-world.ts';
import type { StartServer } from './server.ts';

/** What every framework's middleware does, over HTTP on loopback and a real PostgreSQL. */
export function describeHttpContract(start: StartServer): void {
  const world = createContractWorld(start);
  testKeys(world);
  testAnswers(world);
  testTransactions(world);
}
