import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { minimalDocument } from './index.ts';

type Members = Readonly<Record<string, unknown>>;

/** The least document with those changes. */
export const sample = (
  name: string,
  { order = {}, parts = {} }: { readonly order?: Members; readonly parts?: Members },
  expect: OrderExpectation,
): VariantSample => ({
  name,
  platformOrderId: '7',
  body: JSON.stringify(minimalDocument(order, parts)),
  expect,
});
