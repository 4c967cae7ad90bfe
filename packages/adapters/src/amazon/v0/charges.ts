import type { MoneyPair } from '@orderdock/schema';
import { integer, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import type { Charge, ItemCharges } from '../charges.ts';
import { type AmazonMoney, zeroOf } from '../money.ts';

/** The fields in which an item states money, the item's own price first. */
export const ITEM_MONEY = [
  'ItemPrice',
  'ShippingPrice',
  'ItemTax',
  'ShippingTax',
  'PromotionDiscount',
  'ShippingDiscount',
  'CODFee',
] as const;

/** What an item of `getOrderItems` is charged with. `ItemPrice` is for the whole quantity. */
export function readCharges(item: Source, lineId: string, money: AmazonMoney): ItemCharges {
  const gift = item.optionalObject('BuyerInfo') ?? item;
  return {
    lineId,
    promotionIds: item.values('PromotionIds', text),
    collector: readCollector(item),
    parts: {
      item: {
        price: readItemPrice(item, money),
        tax: money.pair(item, 'ItemTax'),
        discount: money.size(item, 'PromotionDiscount'),
        discountTax: money.size(item, 'PromotionDiscountTax'),
      },
      shipping: {
        price: money.pair(item, 'ShippingPrice'),
        tax: money.pair(item, 'ShippingTax'),
        discount: money.size(item, 'ShippingDiscount'),
        discountTax: money.size(item, 'ShippingDiscountTax'),
      },
      gift_wrap: { price: money.pair(gift, 'GiftWrapPrice'), tax: money.pair(gift, 'GiftWrapTax') },
      cod_fee: readCashFee(item, money),
    },
  };
}

/** An item that was cancelled is down to a quantity of nought and has no price: none of it costs nothing. */
function readItemPrice(item: Source, money: AmazonMoney): MoneyPair | undefined {
  const price = money.pair(item, 'ItemPrice');
  return price === undefined && item.optional('QuantityOrdered', integer) === 0
    ? zeroOf(money.currency)
    : price;
}

function readCashFee(item: Source, money: AmazonMoney): Charge {
  return { price: money.pair(item, 'CODFee'), discount: money.size(item, 'CODFeeDiscount') };
}

function readCollector(item: Source): ItemCharges['collector'] {
  const collection = item.optionalObject('TaxCollection');
  const model = collection?.optional('Model', text);
  const title = collection?.optional('ResponsibleParty', text);
  const isAmazons = model === 'MarketplaceFacilitator' || item.has('DeemedResellerCategory');
  return { ...(title !== undefined && { title }), ...(isAmazons && { remittedBy: 'marketplace' }) };
}
