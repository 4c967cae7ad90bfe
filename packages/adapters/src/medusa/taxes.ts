import type { MoneyPair, Order, Tax } from '@orderdock/schema';
import { boolean, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { bigDecimal } from './big-decimal.ts';
import { type Reading, readExact } from './reading.ts';

/** The taxes of a line or of a way of sending. A lone one has the whole tax for its amount. */
export function readTaxes(source: Source, whole: MoneyPair | undefined, reading: Reading): Tax[] {
  const lines = source.optionalList('tax_lines');
  return lines.map((line) => {
    const rate = readExact(line, 'rate', bigDecimal);
    return {
      id: line.optional('id', identifier),
      title: line.optional('name', text) ?? line.optional('code', text) ?? line.optional('description', text),
      rate: rate === undefined ? undefined : ofHundred(rate),
      amount: reading.amount(line, 'total') ?? (lines.length === 1 ? whole : undefined),
    };
  });
}

/** Percent as a fraction: `25` is `0.25`. */
function ofHundred(percent: string): string | undefined {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(percent) ?? [];
  const digits = whole.padStart(3, '0');
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`.replace(/\.?0+$/, '');
  return bigDecimal.read(`${sign}${text}`);
}

/**
 * Whether the prices have their tax inside, as each line says for itself; where none does they have not. One that does not say
 * it, as in a selection of members, is as the rest.
 */
export function readTaxMode(order: Source): Order['taxMode'] {
  const said = ['items', 'shipping_methods'].flatMap((list) =>
    order
      .optionalList(list)
      .flatMap(
        (entry) =>
          entry.optional('is_tax_inclusive', boolean) ?? entry.optional('includes_tax', boolean) ?? [],
      ),
  );
  if (!said.includes(true)) return 'excluded';
  return said.includes(false) ? 'mixed' : 'included';
}
