import { assertExpected } from '../assert-expected.ts';
import type { Kit } from '../kit.ts';

/** What the author of the samples worked out by hand. */
export function expectationCases({ test, notApplicable, samples, payloadOf, orderOf }: Kit): void {
  const told = [...samples.orders, ...(samples.more ?? [])].filter(({ expect }) => expect !== undefined);
  if (told.length === 0) notApplicable('says what is expected of the samples', 'no sample has `expect`');
  for (const sample of told)
    test(`says what is expected of ${sample.name}`, async () => {
      assertExpected(orderOf(await payloadOf(sample)), sample.expect ?? {});
    });
}
