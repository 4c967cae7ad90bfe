import type { MoneyPair, Refund } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { identifier, type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readUtc } from './dates.ts';
import { amount, steps } from './decimals.ts';
import type { MoneyReader } from './money.ts';

/**
 * The refunds, of which an order tells no more than id, reason and total. Their lines are a resource of their own, given
 * as `details` where they were fetched.
 */
export function readRefunds(order: Source, details: readonly Source[], money: MoneyReader): Refund[] {
  const byId = new Map(details.map((detail) => [detail.optional('id', identifier), detail]));
  return order.optionalList('refunds').flatMap((refund) => {
    const id = refund.optional('id', identifier);
    // An order goes on listing a refund that was deleted, with the id 0 and no amount.
    if (id === undefined || id === '0') {
      refund.report(undefined, { code: 'no_id', message: 'A refund without an id was left out' });
      return [];
    }
    const detail = byId.get(id);
    return {
      id,
      ...(detail === undefined ? { lines: [] } : readDetail(detail, money)),
      total: readPositive(refund, 'total', money),
      // REST v1 calls the reason `refund`.
      reason: refund.optional('reason', text) ?? refund.optional('refund', text),
    };
  });
}

function readDetail(
  detail: Source,
  money: MoneyReader,
): Pick<Refund, 'at' | 'lines' | 'shipping' | 'adjustment'> {
  const total = (part: Source) => readPositive(part, 'total', money);
  return {
    at: readUtc(detail, 'date_created_gmt'),
    lines: detail.optionalList('line_items').flatMap((line) => readLine(line, money)),
    shipping: sumPairs(detail.optionalList('shipping_lines').map(total)),
    adjustment: sumPairs(detail.optionalList('fee_lines').map(total)),
  };
}

/** A refund's line is a new one, which names the line of the order in its metadata. */
function readLine(line: Source, money: MoneyReader): Refund['lines'] {
  const lineId = line
    .optionalList('meta_data')
    .find((entry) => entry.optional('key', text) === '_refunded_item_id')
    ?.optional('value', identifier);
  const quantity = line.optional('quantity', positiveSteps);
  if (lineId === undefined || quantity === undefined) {
    line.report(undefined, {
      code: 'refund_without_line',
      message: 'A line of a refund names no line of the order',
    });
    return [];
  }
  const [part, tax] = [readPositive(line, 'total', money), readPositive(line, 'total_tax', money)];
  return [{ lineId, quantity, amount: part, tax }];
}

/** WooCommerce writes what goes back as negative amounts and quantities. */
function readPositive(source: Source, name: string, money: MoneyReader): MoneyPair | undefined {
  const value = source.optional(name, amount);
  return value === undefined ? undefined : money.of(value.replace(/^-/, ''));
}

const positiveSteps: Kind<number> = {
  expected: 'a quantity',
  read: (value) => {
    const quantity = steps.read(value);
    return quantity === undefined ? undefined : Math.abs(quantity.steps);
  },
};
