import type { MoneyPair, OrderLine, Tax } from '@orderdock/schema';
import { isZero, sumPairs } from '../order/money-pairs.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { amountKey, type EbayMoney, negated, sameAmount } from './money.ts';

/** A tax or a fee on a line, as eBay lists both under `taxes`. */
export interface Charge {
  readonly type: string | undefined;
  readonly amount: MoneyPair | undefined;
}

/** What was charged on one line beside its price. */
export interface LineCharges {
  /** Taxes that the order's total contains. */
  readonly taxes: readonly Tax[];
  /** Fees that the order's total contains, such as one for recycling. */
  readonly fees: readonly Charge[];
  /** Taxes that eBay takes from the buyer beside the order's total. */
  readonly apart: readonly Tax[];
  readonly collectedBy: OrderLine['taxCollectedBy'];
}

/**
 * eBay tells the tax it collects and remits in `ebayCollectAndRemitTaxes`. It is part of the total only where the same tax
 * is in `taxes` as well, which it is for orders asked for with the field group `TAX_BREAKDOWN`, and where the total is not
 * reached without it (`isTaxInTotal`).
 * @see https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:LineItem
 */
export function readCharges(line: Source, money: EbayMoney, isTaxInTotal: boolean): LineCharges {
  const charged = readList(line, 'taxes', money);
  const collected = readList(line, 'ebayCollectAndRemitTaxes', money);
  checkCollected(line, charged, collected);
  const ofEbay = namesOf(collected);
  const ofLine = namesOf(charged.filter(({ type }) => type === undefined));
  const types = new Set(charged.map(({ type }) => type));
  const taxes = charged.filter(({ type }) => !isFee(type));
  // Without the field group a tax of the line has an amount and no type, and is known by the amount.
  const isCollected = ({ type, amount }: Charge) =>
    type === undefined ? ofEbay.amounts.has(amountKey(amount)) : ofEbay.types.has(type);
  const isInTotal = ({ type, amount }: Charge) =>
    isFee(type) || isTaxInTotal
      ? (type !== undefined && types.has(type)) || ofLine.amounts.has(amountKey(amount))
      : false;
  return {
    taxes: taxes
      .filter((tax) => isTaxInTotal || !isCollected(tax))
      .map((tax) => toTax(named(tax, collected), isCollected(tax) ? 'marketplace' : 'seller')),
    fees: charged.filter(({ type }) => isFee(type)),
    apart: collected.filter((charge) => !isInTotal(charge)).map((charge) => toTax(charge, 'marketplace')),
    collectedBy: collected.length > 0 ? 'marketplace' : taxes.length > 0 ? 'seller' : undefined,
  };
}

/** A tax without a type has that of the only tax that eBay collects of the same amount. */
function named(tax: Charge, collected: readonly Charge[]): Charge {
  if (tax.type !== undefined) return tax;
  const same = collected.filter(({ amount }) => sameAmount(amount, tax.amount));
  return same.length === 1 ? { ...tax, type: same[0]?.type } : tax;
}

/** Whether a tax is part of the order's total: it is stated beside it, or the total is not reached without one. */
export function isTaxInTotal(order: Source, money: EbayMoney): boolean {
  const summary = order.optionalObject('pricingSummary');
  const tax = money.pair(summary, 'tax');
  if (tax !== undefined && !isZero(tax)) return true;
  const added = ['priceSubtotal', 'deliveryCost', 'fee', 'adjustment'].map((name) =>
    money.pair(summary, name),
  );
  const taken = ['priceDiscount', 'priceDiscountSubtotal', 'deliveryDiscount'].map((name) => {
    const amount = money.size(summary, name);
    return amount && negated(amount);
  });
  const parts = sumPairs([...added, ...taken].filter((amount) => amount !== undefined));
  return !sameAmount(parts, money.pair(summary, 'total'));
}

/** A tax that stands in both places is one, and should be as much in both. */
function checkCollected(line: Source, charged: readonly Charge[], collected: readonly Charge[]): void {
  const byType = Map.groupBy(charged, ({ type }) => type);
  for (const [type, entries] of Map.groupBy(collected, (charge) => charge.type)) {
    const same = byType.get(type);
    if (type === undefined || same === undefined || sameAmount(sumOf(same), sumOf(entries))) continue;
    line.report('ebayCollectAndRemitTaxes', {
      code: 'collected_tax_differs',
      message: 'A tax that eBay collects is not as much as the same tax of the line',
      severity: 'info',
    });
  }
}

function namesOf(charges: readonly Charge[]): {
  readonly types: ReadonlySet<string | undefined>;
  readonly amounts: ReadonlySet<string>;
} {
  return {
    types: new Set(charges.map(({ type }) => type)),
    amounts: new Set(charges.flatMap(({ amount }) => (amount === undefined ? [] : amountKey(amount)))),
  };
}

function sumOf(charges: readonly Charge[]): MoneyPair | undefined {
  return sumPairs(charges.map(({ amount }) => amount));
}

/** Their sum; undefined where no amount is stated. */
export function sumOfTaxes(taxes: readonly Tax[]): MoneyPair | undefined {
  return sumPairs(taxes.flatMap(({ amount }) => amount ?? []));
}

function readList(line: Source, name: string, money: EbayMoney): readonly Charge[] {
  return line.optionalList(name).map((entry) => ({
    type: entry.optional('taxType', text),
    amount: money.pair(entry, 'amount'),
  }));
}

/** `TIRE_RECYCLING_FEE`, `ELECTRONIC_RECYCLING_FEE`…: what eBay sums up in `pricingSummary.fee`. */
function isFee(type: string | undefined): boolean {
  return type !== undefined && /(?:^|_)FEE$/.test(type);
}

function toTax({ type, amount }: Charge, remittedBy: Tax['remittedBy']): Tax {
  return { title: type, amount, remittedBy };
}
