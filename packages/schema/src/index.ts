export { InvalidOptionError } from '@orderdock/kit';
export { diffOrders, type OrderChange } from './diff/diff-orders.ts';
export { CurrencyMismatchError, InvalidOrderKeyError } from './errors.ts';
export {
  type EventDataV1,
  eventDataV1Schemas,
  type OrderChangesV1,
  type OrderEventV1,
  type OrderSummaryV1,
  orderEventV1Schema,
  orderSummaryV1Schema,
} from './event/contracts/v1.ts';
export { createEventFactory, type EventFactory } from './event/create-event.ts';
export { eventSchema, eventTypeSchema, type OrderEvent, type OrderEventType } from './event/event.ts';
export { createEventIds } from './event/event-id.ts';
export { type MessageAttributes, toMessageAttributes } from './event/message-attributes.ts';
export { explainTotals } from './explain/explain-totals.ts';
export type {
  CheckId,
  PredictedBy,
  ResidualCause,
  TotalsCheck,
  TotalsColumn,
  TotalsExplanation,
  TotalsVerdict,
} from './explain/explanation.ts';
export { type Instant, instantSchema } from './instant.ts';
export { isJsonValue, type JsonValue } from './json-value.ts';
export { IllegalTransitionError } from './lifecycle/illegal-transition-error.ts';
export { lifecycleOf } from './lifecycle/lifecycle-of.ts';
export { LIFECYCLE, LIFECYCLE_STATUSES, type LifecycleStatus } from './lifecycle/table.ts';
export {
  allowedTransitions,
  canTransition,
  isFinal,
  type TransitionContext,
  transition,
} from './lifecycle/transition.ts';
export { type AllocateOptions, allocate, type Ratio } from './money/allocate.ts';
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
export {
  createRedactor,
  type PinoRedaction,
  pinoOptions,
  type RedactionPolicy,
  type Redactor,
  type RedactorOptions,
  redact,
  type Treatment,
} from './redact/index.ts';
