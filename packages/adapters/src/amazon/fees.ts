import type { Fee, MoneyPair } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import type { Part } from './charges.ts';
import type { Reading } from './reading.ts';
import { taxesOf, totalled } from './totalled.ts';

const KIND = [
  ['gift_wrap', 'wrapping'],
  ['cod_fee', 'service'],
  ['other', 'other'],
] as const satisfies readonly (readonly [Part, Fee['kind']])[];

/** What is charged beside goods and shipping, each kind once; its discounts come off the order, not off the fee. */
export function readFees(reading: Reading, tip?: MoneyPair | undefined): Fee[] {
  const fees = KIND.flatMap(([part, kind]) => {
    const charged = reading.charges.filter(({ parts }) => {
      const price = parts[part]?.price;
      return price !== undefined && !isZero(price);
    });
    if (charged.length === 0) return [];
    const charges = charged.map(({ parts }) => parts[part] ?? {});
    return [
      {
        kind,
        title: part.toUpperCase(),
        taxes: charged.flatMap((entry) => taxesOf(entry.parts[part], entry, reading)),
        total: totalled(charges, reading, false),
      },
    ];
  });
  if (tip === undefined || isZero(tip)) return fees;
  return [...fees, { kind: 'tip', title: 'DELIVERY_TIP', taxes: [], total: { net: tip, gross: tip } }];
}
