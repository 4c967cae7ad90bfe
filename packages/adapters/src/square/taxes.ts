import type { Order, Tax } from '@orderdock/schema';
import { decimal, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { SquareMoney } from './money.ts';
import { percentToFraction } from './percent.ts';

/** The taxes of the order, each with what it comes to in all. */
export function readTaxes(order: Source, money: SquareMoney): Tax[] {
  return order.optionalList('taxes').map((tax) => readTax(tax, money));
}

/**
 * The taxes of a line or a service charge, by the `uid` of the order's tax, of which they have name and rate. Orders from
 * before 2019 have the whole tax at the line.
 */
export function readAppliedTaxes(source: Source, known: readonly Tax[], money: SquareMoney): Tax[] {
  const whole = source.optionalList('taxes').map((tax) => readTax(tax, money));
  if (whole.length > 0) return whole;
  return source.optionalList('applied_taxes').map((applied) => {
    const id = applied.optional('tax_uid', identifier);
    const tax = id === undefined ? undefined : known.find((candidate) => candidate.id === id);
    return { id, title: tax?.title, rate: tax?.rate, amount: money.of(applied, 'applied_money') };
  });
}

/** Whether prices are with tax: each tax says so for itself. An order without taxes does not tell. */
export function readTaxMode(order: Source): Order['taxMode'] {
  const lines = order.optionalList('line_items').flatMap((line) => line.optionalList('taxes'));
  const types = new Set([...order.optionalList('taxes'), ...lines].map((tax) => tax.optional('type', text)));
  if (types.size > 1) return types.has('ADDITIVE') && types.has('INCLUSIVE') ? 'mixed' : 'unknown';
  if (types.has('INCLUSIVE')) return 'included';
  return types.has('ADDITIVE') ? 'excluded' : 'unknown';
}

function readTax(tax: Source, money: SquareMoney): Tax {
  const percent = tax.optional('percentage', decimal);
  return {
    id: tax.optional('uid', identifier),
    title: tax.optional('name', text),
    rate: percent === undefined ? undefined : percentToFraction(percent),
    amount: money.of(tax, 'applied_money'),
  };
}
