import assert from 'node:assert/strict';
import type { Order } from '@orderdock/schema';
import { jsonLeaves, withLeaf } from '../json-leaves.ts';
import type { Kit } from '../kit.ts';
import { variantTrap } from './variant-trap.ts';

/** Numbers that a float turns into others, with what it turns them into. */
const UNSAFE = [
  { text: '9007199254740993', asFloat: '9007199254740992' },
  { text: '9007199254740993.07', asFloat: '9007199254740994' },
];

/** Traps 15 to 18: how many minor units, in which currency, with or without tax, and what is no discount. */
export function amountTraps(kit: Kit): void {
  exactAmounts(kit);
  variantTrap(kit, 'trap 15: knows that a yen has no cents', { variant: 'jpy', check: hasNoMinorUnits });
  oneCurrency(kit);
  variantTrap(kit, 'trap 16: tells the currency of the shop from that of the buyer', {
    variant: 'twoCurrencies',
    check: ({ currency, totals }) => {
      assert.notEqual(currency.presentment, undefined);
      assert.notEqual(currency.presentment, currency.shop);
      assert.notEqual(totals.grand.presentment, undefined);
    },
  });
  variantTrap(kit, 'trap 17: reads prices with tax', {
    variant: 'taxIncluded',
    check: ({ taxMode }) => assert.equal(taxMode, 'included'),
  });
  variantTrap(kit, 'trap 17: reads prices without tax', {
    variant: 'taxExcluded',
    check: ({ taxMode }) => assert.equal(taxMode, 'excluded'),
  });
  variantTrap(kit, 'trap 18: takes a gift card for money, or says what it takes it for', {
    variant: 'giftCard',
  });
}

function exactAmounts({ testUnlessExcepted, attempt, samples, payloadOf, normalized }: Kit): void {
  for (const sample of samples.orders)
    testUnlessExcepted(
      'exact-amounts',
      `trap 15: puts no number of ${sample.name} through a float`,
      async () => {
        const payload = await payloadOf(sample);
        const mapped = new Set(normalized(payload).trace().mapped);
        for (const { path, pointer, value } of jsonLeaves(payload)) {
          if (!mapped.has(pointer) || !/^-?\d+(\.\d+)?$/.test(String(value))) continue;
          for (const { text, asFloat } of UNSAFE) {
            const result = attempt(withLeaf(payload, path, text));
            const order = result?.kind === 'order' ? { ...result.order, raw: undefined } : undefined;
            const floats = [...jsonLeaves(order)].filter((leaf) => hasDigits(leaf.value, asFloat));
            assert.deepEqual(floats, [], `The number at ${pointer} passed through a float`);
          }
        }
      },
    );
}

/** Whether a number has these digits and then none but zeros, wherever its point stands: minor units become major ones. */
function hasDigits(value: unknown, digits: string): boolean {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.replace(/[-.]/g, '').replace(/0+$/, '') === digits;
}

function oneCurrency({ testUnlessExcepted, samples, payloadOf, orderOf }: Kit): void {
  for (const sample of samples.orders)
    testUnlessExcepted(
      'one-currency',
      `trap 16: keeps one currency in each column of ${sample.name}`,
      async () => {
        const order = orderOf(await payloadOf(sample));
        const { shop, presentment } = order.currency;
        for (const pair of pairsOf(order)) {
          assert.equal(pair.shop.currency, shop);
          assert.equal(pair.presentment?.currency ?? presentment, presentment);
        }
      },
    );
}

function hasNoMinorUnits(order: Order): void {
  assert.equal(order.currency.shop, 'JPY');
  for (const { shop } of pairsOf(order))
    assert.match(shop.amount, /^-?\d+(\.0+)?$/, `${shop.amount} is no amount of yen`);
}

interface Pair {
  readonly shop: { readonly amount: string; readonly currency: string };
  readonly presentment?: { readonly amount: string; readonly currency: string } | undefined;
}

/** Every amount of an order, in both currencies. */
function pairsOf(order: Order): readonly Pair[] {
  const pairs: Pair[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    if (isPair(value)) pairs.push(value);
    else for (const entry of Object.values(value)) visit(entry);
  };
  visit({ ...order, raw: undefined, currency: undefined });
  return pairs;
}

function isPair(value: object): value is Pair {
  const shop: unknown = Reflect.get(value, 'shop');
  return typeof shop === 'object' && shop !== null && 'amount' in shop && 'currency' in shop;
}
