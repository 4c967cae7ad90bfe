import type { OrderEvent } from '../event/event.ts';
import type { Order } from '../order/order.ts';
import type { PersonalData } from '../pii.ts';
import { applyPlan } from './apply-plan.ts';
import { findOrders } from './find-orders.ts';
import { redactForeign } from './foreign-value.ts';
import { type KnownTexts, knownTexts } from './known-texts.ts';
import { createScrubText, type ScrubText } from './scrub-text.ts';
import { orderPlan } from './shapes.ts';
import { createTreatments, type TreatmentOptions } from './treat.ts';

/** Options of {@link createRedactor}: the policy, and the key of its pseudonyms. */
export interface RedactorOptions extends TreatmentOptions {}

/** Takes personal data out of whatever is about to leave for a log, a metric or an error. */
export interface Redactor {
  /** An order that still satisfies `orderSchema`; what its marked fields say is taken out of its other texts as well. */
  order(order: Order): Order;
  /** An event with its data treated as {@link value} does; the envelope holds no personal data and stays. */
  event<Data>(event: OrderEvent<Data>): OrderEvent;
  /**
   * Plain data without what is personal: orders and their parts are found by shape, other personal data by its name
   * (`email`, `first_name`, `billing_address`…). What an order inside says of people is taken out of every other text
   * inside, an error's message and stack among them. Never throws.
   */
  value(value: unknown): unknown;
  /** A text without e-mail addresses, and without what the {@link knowing known} orders say of people. */
  text(text: string): string;
  /** The same redactor, which also takes what these orders say of people out of every text. */
  knowing(...orders: readonly Order[]): Redactor;
}

/** Creates a {@link Redactor}. Throws `InvalidOptionError` for a policy or a key that cannot work. */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const treatments = createTreatments(options);

  const redactorFor = (known: KnownTexts): Redactor => {
    const scrub = createScrubText(known, treatments);
    const scrubWith = (orders: readonly object[]): ScrubText =>
      orders.length === 0 ? scrub : createScrubText(merge(known, orders), treatments);
    const value = (input: unknown) =>
      redactForeign(input, { treatments, scrub: scrubWith(findOrders(input)) });
    return {
      order(order) {
        const context = { treatments, scrub: scrubWith([order]) };
        const foreign = (part: unknown) => redactForeign(part, context);
        return applyPlan(orderPlan, order, { ...context, foreign }) as unknown as Order;
      },
      event: (event) => ({ ...event, data: value(event.data) }),
      value,
      text: scrub,
      knowing: (...orders) => redactorFor(merge(known, orders)),
    };
  };
  return redactorFor(new Map());
}

/** A value without personal data, by {@link createRedactor} for a single use. */
export function redact(value: unknown, options: RedactorOptions = {}): unknown {
  return createRedactor(options).value(value);
}

function merge(known: KnownTexts, orders: readonly object[]): KnownTexts {
  const merged = new Map<string, PersonalData>(known);
  for (const order of orders)
    for (const [text, data] of knownTexts(order)) if (!merged.has(text)) merged.set(text, data);
  return merged;
}
