import type { MoneyPair } from '../../money/money.ts';
import type { OrderLine, Tax } from '../../order/lines.ts';
import type { Order } from '../../order/order.ts';
import { emptyOrder } from './empty-order.ts';
import { createRandom, type Random } from './random.ts';
import {
  type Amounts,
  draw,
  type Line,
  makeCharge,
  makeLine,
  minus,
  plus,
  rateText,
  type Setting,
  taxed,
  toPair,
  type Units,
} from './whole-units.ts';

const CURRENCIES = [
  { code: 'EUR', decimals: 2 },
  { code: 'USD', decimals: 2 },
  { code: 'CHF', decimals: 2 },
  { code: 'JPY', decimals: 0 },
  { code: 'KWD', decimals: 3 },
  { code: 'SEK', decimals: 2 },
] as const;

/** An order of a shop as shops have them, whose every figure agrees with every other. */
export function consistentOrder(seed: number): Order {
  const random = createRandom(seed);
  const [shop, buyer] = [random.pick(CURRENCIES), random.pick(CURRENCIES)];
  const setting: Setting = {
    random,
    currencies: random.chance(30) && buyer.code !== shop.code ? [shop, buyer] : [shop],
    isIncluded: random.chance(50),
    rate: random.pick([0, 60, 77, 190, 200, 250]),
    isItemised: random.chance(80),
  };
  const lines = Array.from({ length: random.integer(1, 6) }, () => makeLine(setting));
  const shipping = random.chance(75) ? [makeCharge(setting, 2_500)] : [];
  const fees = random.chance(25) ? [makeCharge(setting, 800)] : [];
  const tips = random.chance(15) ? [makeCharge({ ...setting, rate: 0 }, 1_000)] : [];
  return assemble(setting, { lines, shipping, fees, tips });
}

interface Parts {
  readonly lines: readonly Line[];
  readonly shipping: readonly Amounts[];
  readonly fees: readonly Amounts[];
  readonly tips: readonly Amounts[];
}

function assemble(setting: Setting, parts: Parts): Order {
  const { random, currencies, isIncluded, rate, isItemised } = setting;
  const { lines, shipping, fees, tips } = parts;
  const pair = (units: Units): MoneyPair => toPair(units, currencies);
  const none = currencies.map(() => 0);
  const all = [...lines, ...shipping, ...fees, ...tips];
  const total = (of: readonly Amounts[], name: keyof Amounts) =>
    of.reduce<Units>((sum, amounts) => plus(sum, amounts[name]), none);
  // What no line took off: only where there is no tax that it would lower.
  const apart = rate === 0 && random.chance(40) ? currencies.map(() => random.integer(1, 500)) : none;
  const rounding = random.chance(10) ? currencies.map(() => random.integer(-4, 4)) : undefined;
  const off = plus(total(lines, 'off'), apart);
  const grand = plus(minus(total(all, 'gross'), apart), rounding ?? none);
  const view = isIncluded ? 'gross' : 'net';
  const taxes = (amounts: Amounts): Tax[] =>
    isItemised && rate > 0
      ? [{ title: 'VAT', rate: rateText(rate), amount: pair(amounts.tax), remittedBy: 'seller' }]
      : [];
  const taxedOf = (amounts: Amounts) => ({
    net: pair(amounts.net),
    gross: pair(amounts.gross),
    tax: pair(amounts.tax),
  });
  const [main] = currencies;
  const order = emptyOrder(main?.code ?? 'EUR', '0');
  const paid = pair(grand);
  return {
    ...order,
    taxMode: isIncluded ? 'included' : 'excluded',
    currency: {
      shop: order.currency.shop,
      ...(currencies[1] && { presentment: currencies[1].code }),
      ...(currencies[1] && random.chance(50) && { exchangeRate: '1.0837' }),
    },
    lines: [
      ...lines.map(
        (line, index): OrderLine => ({
          id: `line-${index}`,
          priceRole: 'priced',
          title: 'Mug',
          options: [],
          attributes: [],
          quantity: { ordered: line.quantity, ...currentOf(random, line), unit: 'item', scale: 0 },
          ...(random.chance(95) && { unitPrice: pair(line.unit) }),
          discounts: line.off[0] === 0 ? [] : [{ discountId: 'sale', amount: pair(line.off) }],
          taxes: taxes(line),
          total: taxedOf(line),
        }),
      ),
      ...(random.chance(15)
        ? [component('line-0', taxedOf({ ...taxed(setting, draw(setting, 900), none) }))]
        : []),
    ],
    discounts: [
      ...(total(lines, 'off').some((amount) => amount > 0)
        ? [
            {
              id: 'sale',
              kind: 'code' as const,
              fundedBy: 'seller' as const,
              amount: pair(total(lines, 'off')),
            },
          ]
        : []),
      ...(apart.some((amount) => amount > 0)
        ? [{ id: 'apart', kind: 'manual' as const, fundedBy: 'seller' as const, amount: pair(apart) }]
        : []),
    ],
    shippingLines: shipping.map((line) => ({
      title: 'Parcel',
      price: pair(line.before),
      discounts: [],
      taxes: taxes(line),
      total: taxedOf(line),
    })),
    fees: [
      ...fees.map((fee) => ({ kind: 'handling' as const, taxes: taxes(fee), total: taxedOf(fee) })),
      ...tips.map((tip) => ({ kind: 'tip' as const, taxes: [], total: taxedOf(tip) })),
    ],
    taxes: [
      ...(isItemised && rate > 0
        ? [{ title: 'VAT', rate: rateText(rate), amount: pair(total(all, 'tax')) }]
        : []),
      ...(isItemised && random.chance(8)
        ? [{ title: 'Import', amount: pair(draw(setting, 300)), remittedBy: 'marketplace' as const }]
        : []),
    ],
    tenders: [
      ...(random.chance(20) ? [{ kind: 'gift_card' as const, amount: pair(draw(setting, 2_000)) }] : []),
      { kind: 'sale', gateway: random.pick(['cash', 'card', 'card']), amount: paid },
    ],
    refunds: [],
    totals: {
      ...(random.chance(95) && { items: pair(total(lines, 'before')) }),
      discounts: pair(off),
      shipping: pair(total(shipping, view)),
      fees: pair(plus(total(fees, view), total(tips, view))),
      tax: pair(total(all, 'tax')),
      ...(tips.length > 0 && { tips: pair(total(tips, view)) }),
      ...(rounding && { rounding: pair(rounding) }),
      grand: paid,
      ...(random.chance(60) && { current: paid }),
      paid,
      reported: {
        total: paid.shop.amount,
        shipping_total: pair(total(shipping, view)).shop.amount,
        handling_fee: pair(total(fees, view)).shop.amount,
        coupon_discount: pair(off).shop.amount,
        cash_rounding: pair(rounding ?? none).shop.amount,
      },
    },
  };
}

function currentOf(random: Random, { quantity }: Line): Pick<OrderLine['quantity'], 'current' | 'refunded'> {
  if (!random.chance(20)) return {};
  const refunded = random.integer(0, quantity);
  return { current: quantity - refunded, refunded };
}

function component(parentLineId: string, total: OrderLine['total']): OrderLine {
  return {
    id: `${parentLineId}-part`,
    parentLineId,
    priceRole: 'component',
    title: 'Box',
    options: [],
    attributes: [],
    quantity: { ordered: 1, unit: 'item', scale: 0 },
    discounts: [],
    taxes: [],
    total,
  };
}
