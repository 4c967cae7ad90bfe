import type { OrderLine } from '@orderdock/schema';
import type { ReadItem } from './lines.ts';

/**
 * A configurable product is two items, of which the parent carries the price and the child the variant's id; a bundle is
 * one item and one per part. A bundle's price is that of its parts (dynamic: the parent repeats their sum) or its own
 * (fixed: the parts cost nothing). Exactly one side counts.
 */
export function resolveRoles(items: readonly ReadItem[]): OrderLine[] {
  const children = new Map<string, ReadItem[]>();
  for (const item of items) {
    const parent = item.line.parentLineId;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), item]);
  }
  const parents = new Map(items.map((item) => [item.line.id, item]));
  return items.map((item) => {
    const { line } = item;
    const parts = children.get(line.id);
    if (parts !== undefined && line.parentLineId === undefined) return asParent(item, parts);
    const parent = line.parentLineId === undefined ? undefined : parents.get(line.parentLineId);
    // A part whose parent was cut out of the sample stands for itself.
    if (parent === undefined || parent === item) return line;
    const isPriced = partsCarryPrice(parent, children.get(parent.line.id) ?? []);
    return isPriced ? line : { ...line, priceRole: 'component' };
  });
}

function asParent(parent: ReadItem, parts: readonly ReadItem[]): OrderLine {
  const { line, productType } = parent;
  if (partsCarryPrice(parent, parts)) return { ...line, priceRole: 'informational' };
  const variantId = productType === 'configurable' ? parts[0]?.line.productId : undefined;
  return { ...line, ...(variantId !== undefined && { variantId }) };
}

/** Some shops repeat a configurable product's price on its variant: there the parent counts whatever the child says. */
function partsCarryPrice({ productType }: ReadItem, parts: readonly ReadItem[]): boolean {
  return productType !== 'configurable' && parts.some(({ hasPrice }) => hasPrice);
}
