import type { Order } from '@orderdock/schema';
import { assertExpected } from '../assert-expected.ts';
import type { Kit } from '../kit.ts';
import type { VariantName } from '../samples.ts';

/** A trap that is tried with a variant of the samples: what it has to say, and `check` beside. */
export function variantTrap(
  { test, notApplicable, samples, payloadOf, orderOf }: Kit,
  name: string,
  { variant, check }: { readonly variant: VariantName; readonly check?: (order: Order) => void },
): void {
  const sample = samples.variants?.[variant];
  if (sample === undefined) {
    notApplicable(name, `the samples have no variant ${variant}`);
    return;
  }
  test(name, async () => {
    const order = orderOf(await payloadOf(sample));
    assertExpected(order, sample.expect);
    check?.(order);
  });
}
