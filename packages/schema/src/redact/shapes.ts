import { fulfilmentSchema, refundSchema, returnSchema } from '../order/movements.ts';
import { orderSchema } from '../order/order.ts';
import { addressSchema, customerSchema } from '../order/people.ts';
import { rawSchema } from '../order/provenance.ts';
import { type ObjectPlan, planOfObject } from './plan.ts';

/** The plan of the whole order. */
export const orderPlan = planOfObject(orderSchema);

/** Parts of an order that can be told by their members wherever they stand. */
const partPlans = [
  addressSchema,
  customerSchema,
  rawSchema,
  fulfilmentSchema,
  refundSchema,
  returnSchema,
].map(planOfObject);

const IDENTITY = ['platform', 'storeId', 'platformOrderId'] as const;

/** Whether the value calls itself an order; that it is a valid one is not asked. */
export function isOrderLike(value: object): boolean {
  const members = value as Readonly<Record<string, unknown>>;
  return IDENTITY.every((name) => typeof members[name] === 'string') && Array.isArray(members['lines']);
}

/** The plan of an order, or of a part of one that has all it must have and nothing that it cannot have. */
export function planByShape(value: object): ObjectPlan | undefined {
  if (isOrderLike(value)) return orderPlan;
  const names = Object.keys(value);
  if (names.length === 0) return undefined;
  return partPlans.find(
    ({ members }) =>
      names.every((name) => members.has(name)) &&
      [...members].every(([name, { isOptional }]) => isOptional || Object.hasOwn(value, name)),
  );
}
