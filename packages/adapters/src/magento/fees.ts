import type { Fee, MoneyPair, Order } from '@orderdock/schema';
import { memberOf } from '../client/read-listed.ts';
import { decodeJson } from '../decode/decode-json.ts';
import { isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { amount } from './amount.ts';
import type { MagentoMoney } from './money.ts';
import { mapAt } from './php.ts';
import { plus } from './taxed.ts';

/** What is charged beside goods and shipping: gift wrapping and fixed product taxes. */
export function readFees(order: Source, items: readonly Source[], money: MagentoMoney): Fee[] {
  return [...readWrapping(order, money), ...readProductTaxes(items, money)];
}

/** Fees in the view of the tax mode. */
export function sumOfFees(fees: readonly Fee[], taxMode: Order['taxMode']): MoneyPair | undefined {
  return sumPairs(fees.map(({ total }) => (taxMode === 'included' ? total.gross : total.net)));
}

/** Adobe Commerce's wrapping of the order, of its items and its card; the REST API has it among the extensions. */
function readWrapping(order: Source, money: MagentoMoney): Fee[] {
  const places = [mapAt(order, 'extension_attributes'), order].filter((place) => place !== undefined);
  return ['gw', 'gw_items', 'gw_card'].flatMap((id) => {
    for (const place of places) {
      const net = money.pair(place, `${id}_price`, baseOf(id, 'price'));
      const tax = money.pair(place, `${id}_tax_amount`, baseOf(id, 'tax_amount'));
      if (net !== undefined && !isZero(net))
        return [{ id, kind: 'wrapping' as const, taxes: [], total: { net, gross: plus(net, tax), tax } }];
    }
    return [];
  });
}

function baseOf(id: string, name: string): string {
  return `${id}_base_${name}`;
}

/**
 * Fixed product taxes (FPT, "WEEE") are in the total and in no line's `row_total`. An item repeats them as a JSON text
 * with their names and with the tax on them.
 */
function readProductTaxes(items: readonly Source[], money: MagentoMoney): Fee[] {
  const charged = items.flatMap((item) => {
    const net = readRow(item, money);
    return net === undefined || isZero(net) ? [] : [{ net, ...readDetails(item, net) }];
  });
  const net = sumPairs(charged.map((tax) => tax.net));
  if (net === undefined) return [];
  const tax = sumPairs(charged.map((entry) => entry.tax));
  const title = charged.find((entry) => entry.title !== undefined)?.title;
  return [{ id: 'weee', kind: 'other', title, taxes: [], total: { net, gross: plus(net, tax), tax } }];
}

/** The base amount has one name in the database and another in some answers. */
function readRow(item: Source, money: MagentoMoney): MoneyPair | undefined {
  const name = 'weee_tax_applied_row_amount';
  const base = item.has('base_weee_tax_applied_row_amnt') ? 'base_weee_tax_applied_row_amnt' : `base_${name}`;
  return money.pair(item, name, base);
}

function readDetails(
  item: Source,
  net: MoneyPair,
): { readonly title: string | undefined; readonly tax: MoneyPair | undefined } {
  const entries = parseList(item.optional('weee_tax_applied', text));
  const title = entries.map((entry) => memberOf(entry, 'title')).find((name) => typeof name === 'string');
  const { currency } = net.shop;
  const gross = sumPairs(
    entries.map((entry) => {
      const value = memberOf(entry, 'base_row_amount_incl_tax');
      const isLeaf = typeof value === 'string' || typeof value === 'number';
      const read = isLeaf ? amount.read(value) : undefined;
      return read === undefined ? undefined : { shop: { amount: read, currency } };
    }),
  );
  return { title: title === undefined ? undefined : text.read(title), tax: subtractPairs(gross, net) };
}

function parseList(json: string | undefined): readonly unknown[] {
  try {
    const list = json === undefined ? [] : decodeJson(Buffer.from(json), { maxBytes: 100_000 });
    return Array.isArray(list) ? list : [];
  } catch {
    // What is no JSON names nothing; the text itself stays in the source.
    return [];
  }
}
