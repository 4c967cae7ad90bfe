import type { Order } from '@orderdock/schema';

/** The fields that are compared, in the order of the report. */
export const FIELDS = [
  'id',
  'number',
  'createdAt',
  'updatedAt',
  'currency',
  'grand',
  'every line',
  'line id',
  'line sku',
  'line title',
  'line quantity',
  'line price',
  'e-mail',
  'payment word',
  'fulfilment word',
] as const;

export type Field = (typeof FIELDS)[number];

/** `right`, `wrong`, `missing` where the draft says nothing; undefined where the adapter says nothing either way. */
export type Verdict = 'right' | 'wrong' | 'missing' | undefined;

/** What the draft says of a field against what the adapter says that was written by hand. */
export function compareOrders(own: Order, drafted: Order | undefined): Readonly<Record<Field, Verdict>> {
  const pairs = drafted === undefined ? undefined : pairLines(own, drafted);
  const expected = valuesOf(own, pairs?.map(([line]) => line) ?? own.lines);
  const found = drafted && valuesOf(drafted, pairs?.map(([, line]) => line) ?? []);
  const verdicts = FIELDS.map((field) => [field, verdictOf(expected[field], found?.[field])] as const);
  return Object.fromEntries(verdicts) as Record<Field, Verdict>;
}

type Line = Order['lines'][number];

/**
 * The lines that both have, by their ids, or by their places where no id is the same. Lines that the draft left out, such as
 * those of another list, count in `every line` alone.
 */
function pairLines(own: Order, drafted: Order): readonly (readonly [Line, Line])[] {
  const byId = new Map(own.lines.map((line) => [line.id, line]));
  const matched = drafted.lines.flatMap((line): (readonly [Line, Line])[] => {
    const match = byId.get(line.id);
    return match === undefined ? [] : [[match, line]];
  });
  if (matched.length > 0) return matched;
  return drafted.lines.flatMap((line, at): (readonly [Line, Line])[] => {
    const match = own.lines[at];
    return match === undefined ? [] : [[match, line]];
  });
}

type Value = string | undefined | null;

function verdictOf(expected: readonly Value[], found: readonly Value[] | undefined): Verdict {
  if (expected.every(isNothing)) return undefined;
  if (found === undefined || found.every(isNothing)) return 'missing';
  // A line that the adapter says nothing of may hold whatever the draft found.
  const isRight = expected.every((value, at) => isNothing(value) || value === found[at]);
  return isRight && expected.length === found.length ? 'right' : 'wrong';
}

function isNothing(value: Value): boolean {
  return value === undefined || value === null || value === '';
}

function valuesOf(order: Order, lines: readonly Line[]): Readonly<Record<Field, readonly Value[]>> {
  const { status } = order;
  return {
    id: [order.platformOrderId],
    number: [order.number],
    createdAt: [order.createdAt.at],
    updatedAt: [order.updatedAt?.at],
    currency: [order.currency.shop],
    grand: [plain(order.totals.grand.shop.amount)],
    'every line': [String(order.lines.length)],
    'line id': lines.map(({ id }) => id),
    'line sku': lines.map(({ sku }) => sku),
    'line title': lines.map(({ title }) => title),
    'line quantity': lines.map(({ quantity }) => `${quantity.ordered}e-${quantity.scale}`),
    'line price': lines.map(({ unitPrice }) => unitPrice && plain(unitPrice.shop.amount)),
    'e-mail': [order.customer?.email],
    'payment word': [status.payment.raw],
    'fulfilment word': [status.fulfilment.raw],
  };
}

/** An amount without the zeros behind its fraction: two spellings of it are one amount. */
function plain(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
