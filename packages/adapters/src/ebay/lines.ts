import type { Attribute, MoneyPair, OrderLine, TaxedMoney } from '@orderdock/schema';
import { addPairs } from '../order/money-pairs.ts';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { leaves } from './attributes.ts';
import { readAllocations } from './discounts.ts';
import type { Shipped } from './fulfilments.ts';
import { type EbayMoney, perUnit } from './money.ts';
import type { TaxView } from './tax-view.ts';
import { type LineCharges, sumOfTaxes } from './taxes.ts';

/** What the lines of one order are read with. */
export interface LineContext {
  readonly money: EbayMoney;
  readonly view: TaxView;
  readonly shipped: Shipped;
  readonly requiresShipping: boolean | undefined;
}

/** What eBay says of a line beside what an order has a place for; each becomes an attribute of its own name. */
const METADATA = ['soldFormat', 'listingMarketplaceId', 'purchaseMarketplaceId'] as const;
const PROGRAMMES = ['fromBestOffer', 'soldViaAdCampaign'] as const;
const DATES = ['shipByDate', 'minEstimatedDeliveryDate', 'maxEstimatedDeliveryDate'] as const;

export function readLine(
  line: Source,
  { id, charges }: { readonly id: string; readonly charges: LineCharges },
  { money, view, shipped, requiresShipping }: LineContext,
): OrderLine {
  const ordered = line.required('quantity', integer);
  const cost = money.pair(line, 'lineItemCost');
  const discounted = money.pair(line, 'discountedLineItemCost');
  return {
    id,
    priceRole: 'priced',
    productId: line.optional('legacyItemId', identifier),
    variantId: line.optional('legacyVariationId', identifier),
    sku: line.optional('sku', text),
    title: line.optional('title', text) ?? '',
    options: readPairs(line, 'variationAspects'),
    attributes: readAttributes(line),
    quantity: { ordered, fulfilled: shipped.quantityOf(id, ordered, line), unit: 'item', scale: 0 },
    unitPrice: perUnit(cost, ordered),
    discounts: readAllocations(line, money, { cost, discounted }),
    taxes: [...charges.taxes],
    total: totalOf(discounted ?? cost, charges, view),
    requiresShipping,
    giftCard: line.has('giftDetails') ? true : undefined,
    taxCollectedBy: charges.collectedBy,
  };
}

/** Net of tax; with the tax that the order's total contains where the lines state it. */
function totalOf(cost: MoneyPair | undefined, charges: LineCharges, view: TaxView): TaxedMoney {
  const tax = sumOfTaxes(charges.taxes);
  if (tax !== undefined) return { net: cost, gross: addPairs(cost, tax), tax };
  return view.untaxed(cost);
}

/** Names and values: the options of a variation, the car that a part fits. */
function readPairs(line: Source, name: string): Attribute[] {
  return line.optionalList(name).map((entry) => ({
    name: entry.optional('name', text) ?? entry.optional('propertyName', text) ?? '',
    value: entry.optional('value', text) ?? entry.optional('propertyValue', text) ?? '',
  }));
}

function readAttributes(line: Source): Attribute[] {
  const instructions = line.optionalObject('lineItemFulfillmentInstructions');
  const gift = line.optionalObject('giftDetails');
  return [
    ...leaves(line, METADATA),
    ...leaves(line.optionalObject('properties'), PROGRAMMES),
    ...leaves(
      line.optionalObject('itemLocation'),
      ['location', 'postalCode', 'countryCode'],
      'itemLocation.',
    ),
    ...leaves(instructions, DATES),
    ...leaves(gift, ['recipientEmail', 'senderName']),
    ...readPairs(line, 'compatibilityProperties'),
    ...taxReferences(line),
  ];
}

/** The number under which eBay remits a tax (`IOSS`, `OSS`, `ABN`…): the seller has to put it on the customs form. */
function taxReferences(line: Source): Attribute[] {
  const references = line.optionalList('ebayCollectAndRemitTaxes').flatMap((tax) => {
    const reference = tax.optionalObject('ebayReference');
    const name = reference?.optional('name', text);
    const value = reference?.optional('value', text);
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
  return [...new Map(references.map((entry) => [`${entry.name} ${entry.value}`, entry])).values()];
}

/** The line's id; trimmed samples have the listing's only, or none at all. */
export function lineIdOf(line: Source, index: number): string {
  const id = line.optional('lineItemId', identifier);
  if (id !== undefined) return id;
  line.report('lineItemId', {
    code: 'no_line_id',
    message: 'A line has no id of its own; its place stands for it',
  });
  return String(index);
}
