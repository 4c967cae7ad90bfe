import type { MoneyPair } from '@orderdock/schema';
import { addPairs, isZero, multiplyPair, sumPairs } from '../../order/money-pairs.ts';
import { boolean, integer } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import type { WixMoney } from '../money.ts';
import { isSame, type Sums, sumBeforeTax, type TaxMode, taxModeOf } from '../tax-mode.ts';

/** What the amounts of a Stores order mean. */
export interface StoresPricing {
  readonly money: WixMoney;
  readonly taxMode: TaxMode;
  /** The order states no tax, or none but zero. */
  readonly isUntaxed: boolean;
  /** The order's mode, or the position's own, where positions differ. */
  modeOf(position: Source | undefined): TaxMode;
  /** The tax of a line, all pieces of it. */
  taxOf(line: Source, quantity: number): MoneyPair | undefined;
}

/** The parts of an order that state a tax: its lines and, undefined where there is none, its shipment. */
interface Taxed {
  readonly lines: readonly Source[];
  readonly shipment: Source | undefined;
}

export function readPricing(money: WixMoney, sums: Sums, taxed: Taxed): StoresPricing {
  const { tax } = sums;
  const isUntaxed = tax === undefined || isZero(tax);
  const taxMode = readTaxMode([...taxed.lines, taxed.shipment], sums);
  const adds = (way: Way) => isUntaxed || isSame(sumOfTaxes(money, taxed, way), tax);
  const taxOf = !adds(ofLine) && adds(ofPiece) ? ofPiece : ofLine;
  return {
    money,
    taxMode,
    isUntaxed,
    modeOf: (position) => (taxMode === 'mixed' ? (ownMode(position) ?? taxMode) : taxMode),
    taxOf: (line, quantity) => taxOf(money.read(line, 'tax'), quantity),
  };
}

type Way = (tax: MoneyPair | undefined, quantity: number) => MoneyPair | undefined;

/** A line states the tax of the line. */
const ofLine: Way = (tax) => tax;
/** In the order that Wix documents, a line states the tax of one piece; the order's own tax tells the two apart. */
const ofPiece: Way = (tax, quantity) => multiplyPair(tax, quantity);

function sumOfTaxes(money: WixMoney, { lines, shipment }: Taxed, way: Way): MoneyPair | undefined {
  const zero = { shop: { amount: '0', currency: money.currency } };
  const parts = [
    ...lines.map((line) => way(money.read(line, 'tax'), line.optional('quantity', integer) ?? 1)),
    money.read(shipment, 'tax'),
  ];
  return sumPairs(parts.map((part) => part ?? zero));
}

/**
 * Each position says whether its price has tax inside. Stores may leave out what is false, so where none says so tax is on
 * top, unless the total shows that it is inside.
 */
function readTaxMode(positions: readonly (Source | undefined)[], sums: Sums): TaxMode {
  const modes = new Set(positions.flatMap((position) => ownMode(position) ?? []));
  const [only, ...others] = modes;
  if (only === undefined) return taxModeOf(sums) === 'included' ? 'included' : 'excluded';
  return others.length === 0 ? only : 'mixed';
}

function ownMode(position: Source | undefined): TaxMode | undefined {
  const priced = position?.optionalObject('priceData') ?? position;
  const isInside = priced?.optional('taxIncludedInPrice', boolean);
  return isInside === undefined ? undefined : isInside ? 'included' : 'excluded';
}

/**
 * What the order costs. `totals.total` is with a gift card taken off where only so it is the sum of its parts, and a gift
 * card is money: it goes back on.
 */
export function grandOf(sums: Sums, giftCard: MoneyPair | undefined): MoneyPair {
  const { grand, tax } = sums;
  const whole = addPairs(grand, giftCard);
  if (whole === undefined) return grand;
  const before = sumBeforeTax(sums);
  const ways = [before, addPairs(before, tax)];
  return ways.some((sum) => isSame(sum, whole)) && !ways.some((sum) => isSame(sum, grand)) ? whole : grand;
}
