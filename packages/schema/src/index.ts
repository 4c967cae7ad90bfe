export { CurrencyMismatchError, InvalidOrderKeyError } from './errors.ts';
export { createEventFactory, type EventFactory } from './event/create-event.ts';
export { eventSchema, eventTypeSchema, type OrderEvent, type OrderEventType } from './event/event.ts';
export { createEventIds } from './event/event-id.ts';
export { type Instant, instantSchema } from './instant.ts';
export {
  addMoney,
  compareMoney,
  fromMinorUnits,
  multiplyMoney,
  type Rounding,
  subtractMoney,
  toMinorUnits,
} from './money/arithmetic.ts';
export { minorUnitExponent } from './money/currency.ts';
export {
  currencySchema,
  decimalSchema,
  type Money,
  type MoneyPair,
  moneyPairSchema,
  moneySchema,
  type TaxedMoney,
  taxedMoneySchema,
} from './money/money.ts';
export { contentHash, type OrderContent } from './order/content-hash.ts';
export {
  type Allocation,
  type Attribute,
  type Discount,
  type Fee,
  lineSchema,
  type OrderLine,
  type Quantity,
  type ShippingLine,
  type Tax,
} from './order/lines.ts';
export type { Adjustment, Fulfilment, OrderReturn, Refund, Tender } from './order/movements.ts';
export { type Order, orderSchema } from './order/order.ts';
export { type OrderIdentity, orderKey, parseOrderKey } from './order/order-key.ts';
export { type Address, addressSchema, type Customer, customerSchema } from './order/people.ts';
export type { Coverage, OrderIssue, Raw } from './order/provenance.ts';
export { compareRevision, type Revision, type RevisionDecision, revisionSchema } from './order/revision.ts';
export {
  derivedStatusSchema,
  deriveStatus,
  type OrderStatus,
  type StatusAxes,
  statusSchema,
} from './order/status.ts';
export type { Totals } from './order/totals.ts';
export { type PersonalData, personal } from './pii.ts';
