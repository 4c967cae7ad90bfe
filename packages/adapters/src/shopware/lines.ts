import type { Attribute, OrderLine } from '@orderdock/schema';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readCustomFields } from './attributes.ts';
import type { Entity } from './entity.ts';
import { type Prices, readAmount, readPrice } from './money.ts';
import { optionalMap } from './php.ts';

/** A row of `lineItems` with the id of the row that it is a part of. */
export interface Row {
  readonly item: Entity;
  readonly id: string;
  readonly parentId: string | undefined;
}

/** How many of each line went out and came back, by the line's id. */
export interface Moved {
  readonly fulfilled: ReadonlyMap<string, number>;
  readonly refunded: ReadonlyMap<string, number>;
}

/** All rows, each once: the API nests the parts of a bundle under `children`, lists them beside it, or both. */
export function listRows(order: Entity): readonly Row[] {
  const rows = new Map<string, Row>();
  const visit = (item: Entity, parent: string | undefined) => {
    const id = item.key.required('id', identifier);
    const parentId = item.fields.optional('parentId', identifier) ?? parent;
    if (rows.has(id)) return;
    rows.set(id, { item, id, parentId });
    for (const child of item.many('children')) visit(child, id);
  };
  for (const item of order.many('lineItems')) visit(item, undefined);
  return [...rows.values()].map((row) =>
    row.parentId !== undefined && rows.has(row.parentId) ? row : { ...row, parentId: undefined },
  );
}

/** A position. The price of a bundle holds those of its parts, which are outside the sums. */
export function readLine({ item, id, parentId }: Row, prices: Prices, moved: Moved): OrderLine {
  const { fields } = item;
  const payload = optionalMap(fields, 'payload');
  const stated = fields.optionalObject('price') ?? fields;
  const price = readPrice(stated, prices);
  const states = new Set(fields.values('states', text));
  return {
    id,
    parentLineId: parentId,
    priceRole: parentId === undefined ? 'priced' : 'component',
    productId: fields.optional('productId', identifier),
    sku: payload?.optional('productNumber', text),
    gtin: item.one('product')?.fields.optional('ean', text),
    title: fields.optional('label', text) ?? '',
    options: payload === undefined ? [] : payload.optionalList('options').flatMap(readOption),
    attributes: [...typeOf(fields), ...readCustomFields(fields)],
    quantity: {
      ordered: fields.optional('quantity', integer) ?? stated.required('quantity', integer),
      fulfilled: moved.fulfilled.get(id),
      refunded: moved.refunded.get(id),
      unit: 'item',
      scale: 0,
    },
    unitPrice: readAmount(stated, 'unitPrice', prices),
    discounts: [],
    taxes: price.taxes,
    total: price.total,
    requiresShipping: states.has('is-physical') || (states.has('is-download') ? false : undefined),
  };
}

function readOption(option: Source): Attribute[] {
  const name = option.optional('group', text);
  const value = option.optional('option', text);
  return name === undefined && value === undefined ? [] : [{ name: name ?? '', value: value ?? '' }];
}

/** What a line is where it is no product: `custom`, `container`, or the word of an extension. */
function typeOf(fields: Source): Attribute[] {
  const type = fields.optional('type', text);
  return type === undefined || type === 'product' ? [] : [{ name: 'type', value: type }];
}
