import type { Tender } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { isObject } from '../source/source-node.ts';
import { positive } from './documents.ts';
import type { MagentoMoney } from './money.ts';
import { listAt, mapAt } from './php.ts';

/** How a balance that paid is shown. */
const DONE: Tender['status'] = { value: 'success', raw: null };

/**
 * Adobe Commerce's gift cards, store credit and reward points: they paid a part of the order, and the platform takes them
 * off its grand total.
 */
export function readBalances(order: Source, money: MagentoMoney): Tender[] {
  const extension = mapAt(order, 'extension_attributes');
  const places = [extension, order].filter((place) => place !== undefined);
  const first = (name: string) => places.map((place) => positive(money, place, name)).find(Boolean);
  const cards = places.map((place) => readCards(place, money)).find((list) => list.length > 0);
  const sum = first('gift_cards_amount');
  const unnamed: Tender[] = sum === undefined ? [] : [{ kind: 'gift_card', amount: sum, status: DONE }];
  const credit = first('customer_balance_amount');
  const points = first('reward_currency_amount');
  return [
    ...(cards ?? unnamed),
    ...(credit === undefined ? [] : [{ ...CREDIT, title: 'Store Credit', amount: credit }]),
    ...(points === undefined ? [] : [{ ...CREDIT, title: 'Reward Points', amount: points }]),
  ];
}

const CREDIT = { kind: 'store_credit', status: DONE } as const;

/** The cards one by one. An event has them as a JSON text, which says no more than their sum does. */
function readCards(place: Source, money: MagentoMoney): Tender[] {
  const value = place.value['gift_cards'];
  if (!Array.isArray(value) && !isObject(value)) return [];
  return listAt(place, 'gift_cards').map((card) => ({
    id: card.optional('id', identifier),
    kind: 'gift_card',
    reference: card.optional('code', text),
    amount: money.pair(card, 'amount'),
    status: DONE,
  }));
}
