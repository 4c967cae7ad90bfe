import type { Discount, Fee, ShippingLine, TaxedMoney } from '@orderdock/schema';
import { addPairs, isZero } from '../order/money-pairs.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { magnitude, sumTaxes } from './amounts.ts';
import type { Charge } from './charges.ts';
import type { LineParts } from './line-parts.ts';

/** What a line is charged for its way: without tax, which is on top in every market. Mexico names the way with the line. */
export function readShippingLines({ id, source, charges }: LineParts, order: Source): ShippingLine[] {
  return charges.flatMap((charge, index) =>
    charge.kind === 'shipping'
      ? [
          {
            id: `${id}-${index + 1}`,
            title: charge.name,
            method:
              source.optional('shippingMethod', text) ??
              order.optionalObject('shippingInfo')?.optional('methodCode', text),
            price: charge.amount,
            discounts: [],
            taxes: [...charge.taxes],
            total: totalOf(charge),
          },
        ]
      : [],
  );
}

export function readFees({ id, charges }: LineParts): Fee[] {
  return charges.flatMap((charge, index) =>
    charge.kind === 'fee'
      ? [
          {
            id: `${id}-${index + 1}`,
            kind: 'other' as const,
            title: charge.name,
            taxes: [...charge.taxes],
            total: totalOf(charge),
          },
        ]
      : [],
  );
}

/** A discount on shipping has its tax inside while the charge has not, so it is no part of one and comes off the whole. */
export function readShippingDiscounts({ id, charges }: LineParts): Discount[] {
  return charges.flatMap(({ kind, name, amount }, index) => {
    const taken = kind === 'shipping_discount' ? magnitude(amount) : undefined;
    if (taken === undefined || isZero(taken)) return [];
    return [
      {
        id: `${id}-${index + 1}`,
        title: name,
        kind: 'automatic' as const,
        fundedBy: 'unknown' as const,
        amount: taken,
      },
    ];
  });
}

function totalOf({ amount, taxes }: Charge): TaxedMoney {
  const tax = sumTaxes(taxes);
  return { net: amount, gross: tax === undefined ? amount : addPairs(amount, tax), tax };
}
