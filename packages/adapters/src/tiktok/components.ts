import type { OrderLine } from '@orderdock/schema';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

interface Bundle {
  readonly id: string;
  readonly ordered: number;
}

/** What a bundle is packed of: `sub_item_info`, or the SKUs of a combined listing. The bundle alone has the price. */
export function readComponents(line: Source, bundle: Bundle): OrderLine[] {
  const parts = [...line.optionalList('sub_item_info'), ...line.optionalList('combined_listing_skus')];
  return parts.map((part, index) => {
    const sku = part.optional('seller_sku', text);
    const variant = part.optional('sku_name', text);
    const count = part.optional('sku_count', integer) ?? 1;
    return {
      // The id of a part is that of its bundle in what TikTok publishes, so it tells nothing apart.
      id: `${bundle.id}:${index + 1}`,
      parentLineId: bundle.id,
      priceRole: 'component',
      productId: part.optional('product_id', identifier),
      variantId: part.optional('sku_id', identifier),
      sku,
      title: part.optional('product_name', text) ?? variant ?? sku ?? '',
      options: variant === undefined ? [] : [{ name: 'sku_name', value: variant }],
      attributes: [],
      quantity: { ordered: safeProduct(count, bundle.ordered), unit: 'item', scale: 0 },
      discounts: [],
      taxes: [],
      total: {},
    };
  });
}

function safeProduct(a: number, b: number): number {
  const product = a * b;
  return Number.isSafeInteger(product) ? product : a;
}
