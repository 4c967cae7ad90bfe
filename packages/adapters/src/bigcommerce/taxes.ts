import type { Tax } from '@orderdock/schema';
import { decimal, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { percentToFraction } from './decimals.ts';
import type { BigcommerceMoney } from './money.ts';

/** Taxes of the order, and which line each is of where `?details=true` was asked for. */
export interface ReadTaxes {
  readonly all: readonly Tax[];
  ofLine(lineId: string): readonly Tax[];
}

/** The taxes as the platform lists them, with the details that name a line where they were asked for. */
export function readTaxes(taxes: readonly Source[] | undefined, money: BigcommerceMoney): ReadTaxes {
  const read = (taxes ?? []).map((source) => ({ lineId: lineOf(source), tax: readTax(source, money) }));
  const byLine = Map.groupBy(read, ({ lineId }) => lineId);
  return {
    all: read.map(({ tax }) => tax),
    ofLine: (lineId) => (byLine.get(lineId) ?? []).map(({ tax }) => tax),
  };
}

function readTax(source: Source, money: BigcommerceMoney): Tax {
  const rate = source.optional('rate', decimal);
  return {
    id: source.optional('id', identifier),
    title: source.optional('name', text) ?? source.optional('class', text),
    rate: rate === undefined ? undefined : percentToFraction(rate),
    amount: money.pair(source, 'line_amount') ?? money.pair(source, 'priority_amount'),
  };
}

/** A tax on handling names the product as well, and is no tax of the line. */
function lineOf(source: Source): string | undefined {
  const lineId = source.optional('order_product_id', identifier);
  if (lineId === undefined) return undefined;
  const type = source.optional('line_item_type', text) ?? 'item';
  return type === 'item' ? lineId : undefined;
}
