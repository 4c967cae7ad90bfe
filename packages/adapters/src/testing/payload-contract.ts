import type { Kit } from './kit.ts';
import { answerCases } from './payload-cases/answers.ts';
import { decodeCases } from './payload-cases/decode.ts';
import { describeCases } from './payload-cases/describe.ts';
import { differenceCases } from './payload-cases/difference.ts';
import { expectationCases } from './payload-cases/expectations.ts';
import { fuzzCases } from './payload-cases/fuzz.ts';
import { identityCases } from './payload-cases/identity.ts';
import { losslessCases } from './payload-cases/lossless.ts';
import { orderCases } from './payload-cases/orders.ts';
import { splitCases } from './payload-cases/split.ts';

/** From bytes to an order: nothing is lost, and nothing but typed errors is thrown. */
export function payloadContract(kit: Kit): void {
  describeCases(kit);
  identityCases(kit);
  decodeCases(kit);
  orderCases(kit);
  expectationCases(kit);
  losslessCases(kit);
  differenceCases(kit);
  splitCases(kit);
  answerCases(kit);
  fuzzCases(kit);
}
