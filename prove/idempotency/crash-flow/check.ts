import type { Heard } from './client.ts';

/** What is left of one run: the rows of both databases, and what the clients heard. */
export interface Evidence {
  readonly key: string;
  readonly orders: readonly { readonly id: string; readonly status: string }[];
  /** Events of these orders. */
  readonly events: number;
  /** What is gone from the stock of its product. */
  readonly taken: number;
  readonly reservations: readonly { readonly orderId: string }[];
  readonly heard: readonly Heard[];
  /** What inventory said of the keys that it was given, as far as it was heard. */
  readonly reserved: readonly string[];
}

/** What has to hold of every run. */
export const RULES = [
  'one order, confirmed once',
  'stock -5',
  'one reservation',
  'an answer and its repetition',
  'the same bytes in every 200',
  'the same order id everywhere',
  'inventory runs once and replays its key',
  'no other outcome',
] as const;

/** One of {@link RULES}. */
export type Rule = (typeof RULES)[number];

/** The rules that a run breaks, by rows and bytes alone; what a guard is, this file does not know. */
export function check(evidence: Evidence, quantity: number): readonly Rule[] {
  const { orders, events, taken, reservations, heard, reserved } = evidence;
  const answers = heard.filter(({ status }) => status === 200).map(({ body }) => body);
  const told = answers.map(
    (body) => JSON.parse(body) as { readonly orderId: string; readonly attempt: number },
  );
  const attempt = told[0]?.attempt;
  const ids = [
    ...orders.map(({ id }) => id),
    ...reservations.map(({ orderId }) => orderId),
    ...told.map(({ orderId }) => orderId),
  ];
  const holds: Readonly<Record<Rule, boolean>> = {
    'one order, confirmed once': orders.length === 1 && orders[0]?.status === 'confirmed' && events === 1,
    'stock -5': taken === quantity,
    'one reservation': reservations.length === 1,
    'an answer and its repetition': answers.length >= 2,
    'the same bytes in every 200': new Set(answers).size <= 1,
    'the same order id everywhere': new Set(ids).size === 1,
    'inventory runs once and replays its key':
      reserved.filter((word) => word === 'executed').length <= 1 &&
      // An answer of a later attempt: the stock was taken in an earlier one.
      (attempt === undefined || attempt === 1 || reserved.at(-1) === 'replayed'),
    'no other outcome': heard.every(({ status }) => [200, 503, 0].includes(status)),
  };
  return RULES.filter((rule) => !holds[rule]);
}
