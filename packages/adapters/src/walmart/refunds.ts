import type { MoneyPair, Refund } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { magnitude, sumKnown, sumTaxes } from './amounts.ts';
import { type Charge, readCharge } from './charges.ts';
import type { LineParts } from './line-parts.ts';
import { membersOf } from './members.ts';
import type { MoneyReader } from './money.ts';

/** What was given back for a line; Walmart has one refund a line, and does not say for how many of it, nor when. */
export function readRefunds(line: LineParts, money: MoneyReader): Refund[] {
  const found = line.source.has('refunds')
    ? membersOf(line.source, 'refunds', 'refund')
    : membersOf(line.source, 'refund');
  return found.map((refund, index) => readRefund(refund, { line, money, index }));
}

interface Place {
  readonly line: LineParts;
  readonly money: MoneyReader;
  readonly index: number;
}

function readRefund(refund: Source, { line, money, index }: Place): Refund {
  const entries = membersOf(refund, 'refundCharges', 'refundCharge').map((entry) => ({
    reason: entry.optional('refundReason', text),
    charge: chargeOf(entry, money),
  }));
  const charges = entries.flatMap(({ charge }) => charge ?? []);
  const of = (...kinds: readonly Charge['kind'][]) => charges.filter(({ kind }) => kinds.includes(kind));
  const products = of('product', 'line_discount');
  const shipping = grossOf(of('shipping', 'shipping_discount'));
  const adjustment = grossOf(of('fee'));
  const reasons = [
    ...entries.flatMap(({ reason }) => reason ?? []),
    // What was given back of no product and no shipping is told by its name only.
    ...of('fee').flatMap(({ name }) => name ?? []),
  ];
  const comments = refund.optional('refundComments', text);
  return {
    id: refund.optional('refundId', identifier) ?? `line-${line.id}-${index + 1}`,
    lines: [
      {
        lineId: line.id,
        quantity: line.quantity.refunded ?? 0,
        amount: netOf(products),
        tax: taxOf(products),
      },
    ],
    shipping,
    adjustment,
    // Each part by itself, for their signs may differ.
    total: sumKnown([grossOf(products), shipping, adjustment]),
    reason: [...new Set(reasons), ...(comments === undefined ? [] : [comments])].join(', ') || undefined,
  };
}

function chargeOf(entry: Source, money: MoneyReader): Charge | undefined {
  const charge = entry.optionalObject('charge');
  return charge && readCharge(charge, money);
}

function netOf(charges: readonly Charge[]): MoneyPair | undefined {
  return magnitude(sumKnown(charges.map(({ amount }) => amount)));
}

function taxOf(charges: readonly Charge[]): MoneyPair | undefined {
  return magnitude(sumTaxes(charges.flatMap(({ taxes }) => taxes)));
}

function grossOf(charges: readonly Charge[]): MoneyPair | undefined {
  return sumKnown([netOf(charges), taxOf(charges)]);
}
