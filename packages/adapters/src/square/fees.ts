import type { Fee, Tax } from '@orderdock/schema';
import { isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { chargeInLines } from './apportioned.ts';
import type { SquareMoney } from './money.ts';
import { readAppliedTaxes } from './taxes.ts';

/**
 * Service charges and the tip. Shipping is a service charge too, and nothing but the name that the seller gave it tells
 * which one: it stays a `service` fee.
 */
export function readFees(order: Source, money: SquareMoney, taxes: readonly Tax[]): Fee[] {
  const charges = order.optionalList('service_charges').map((charge) => {
    const spread = chargeInLines(order, charge.optional('uid', identifier), money);
    return spread === undefined
      ? readCharge(charge, money, taxes)
      : { ...namesOf(charge), taxes: [], total: { net: spread, gross: spread } };
  });
  return [...charges, ...readTip(order, money)];
}

function namesOf(charge: Source): Pick<Fee, 'id' | 'kind' | 'title'> {
  return {
    id: charge.optional('uid', identifier),
    kind: 'service',
    title: charge.optional('name', text),
  };
}

function readCharge(charge: Source, money: SquareMoney, known: readonly Tax[]): Fee {
  const taxes = readAppliedTaxes(charge, known, money);
  const total = money.of(charge, 'total_money');
  // An excerpt without a total: the charge is all of it where it is not taxed.
  const applied = money.of(charge, 'applied_money') ?? money.of(charge, 'amount_money');
  const gross = total ?? (taxes.length === 0 ? applied : undefined);
  const tax = money.of(charge, 'total_tax_money') ?? sumPairs(taxes.map(({ amount }) => amount));
  return {
    ...namesOf(charge),
    taxes,
    total: { net: tax === undefined ? undefined : subtractPairs(gross, tax), gross, tax },
  };
}

/** A tip is never taxed. */
function readTip(order: Source, money: SquareMoney): Fee[] {
  const tip = money.of(order, 'total_tip_money');
  return tip === undefined || isZero(tip)
    ? []
    : [{ kind: 'tip', taxes: [], total: { net: tip, gross: tip } }];
}
