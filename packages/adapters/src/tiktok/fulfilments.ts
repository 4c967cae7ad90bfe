import type { Fulfilment, Instant, OrderLine } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readTime } from './dates.ts';
import { LINE, nameIn, ORDER } from './names.ts';

/** The words of a package, and the numbers of the API before 202309. */
const PACKAGE_STATUS = {
  TO_FULFILL: 'pending',
  PROCESSING: 'open',
  FULFILLING: 'in_transit',
  COMPLETED: 'delivered',
  CANCELLED: 'cancelled',
  1: 'pending',
  2: 'open',
  3: 'in_transit',
  4: 'delivered',
  5: 'cancelled',
} as const;

type Entry = { -readonly [Name in keyof Fulfilment]: Fulfilment[Name] };

/**
 * The packages with what is in them, from what each line says of its own; a package that no line names, and the parcel
 * of an order without packages, come from the order.
 */
export function readFulfilments(order: Source, lines: readonly OrderLine[]): Fulfilment[] {
  const found = new Map<string, Entry>();
  for (const { piece, lineId, quantity } of piecesOf(order, lines)) {
    const id = piece.optional('package_id', identifier);
    if (id === undefined || id === '0') continue;
    const known = found.get(id) ?? readPackage(piece, id);
    addTracking(known, piece);
    const packed = known.lines.find((line) => line.lineId === lineId);
    if (packed === undefined) known.lines.push({ lineId, quantity });
    else packed.quantity += quantity;
    found.set(id, known);
  }
  for (const entry of order.optionalList(nameIn(order, ORDER.packages))) {
    const id = entry.optional(nameIn(entry, ['id', 'package_id']), identifier);
    if (id !== undefined && !found.has(id)) found.set(id, unknownPackage(id, undefined));
  }
  return withTrackingOfOrder(order, [...found.values()]);
}

interface Piece {
  readonly piece: Source;
  readonly lineId: string;
  readonly quantity: number;
}

/** What may be in one package: a line; before 202309, of lines by SKU, one of the pieces in `order_line_list`. */
function piecesOf(order: Source, lines: readonly OrderLine[]): Piece[] {
  const name = nameIn(order, ORDER.lines);
  if (name !== 'item_list') {
    const own = lines.filter(({ parentLineId }) => parentLineId === undefined);
    return order.optionalList(name).flatMap((piece, index) => {
      const line = own[index];
      return line === undefined ? [] : [{ piece, lineId: line.id, quantity: line.quantity.ordered }];
    });
  }
  const packed = order.optionalList('order_line_list').filter((piece) => piece.has('package_id'));
  return packed.flatMap((piece) => {
    const sku = piece.optional('sku_id', identifier);
    const line = lines.find(({ variantId }) => variantId === sku);
    return line === undefined ? [] : [{ piece, lineId: line.id, quantity: 1 }];
  });
}

function readPackage(piece: Source, id: string): Entry {
  const at = readTime(piece, nameIn(piece, LINE.shippedAt));
  return { ...unknownPackage(id, at), status: readWord(piece, 'package_status', PACKAGE_STATUS) };
}

function unknownPackage(id: string, at: Instant | undefined): Entry {
  return { id, at, status: { value: 'unknown', raw: null }, lines: [], tracking: [] };
}

function readTracking(source: Source, carrierName: string): Fulfilment['tracking'] {
  const number = source.optional('tracking_number', text);
  return number === undefined ? [] : [{ carrier: source.optional(carrierName, text), number }];
}

/** The pieces of a package tell its parcel once more, each with all that is known of it. */
function addTracking(known: Entry, piece: Source): void {
  const number = piece.optional('tracking_number', text);
  if (number === undefined || known.tracking.some((parcel) => parcel.number === number)) return;
  known.tracking.push(...readTracking(piece, 'shipping_provider_name'));
}

/** The order's own tracking number is that of its first package, and is read where no line has one. */
function withTrackingOfOrder(order: Source, packages: readonly Entry[]): Fulfilment[] {
  const [first, ...others] = packages;
  if (packages.some(({ tracking }) => tracking.length > 0)) return [...packages];
  const tracking = readTracking(order, 'shipping_provider');
  const [parcel] = tracking;
  if (parcel?.number === undefined) return [...packages];
  if (first !== undefined) return [{ ...first, tracking }, ...others];
  return [{ ...unknownPackage(parcel.number, readTime(order, 'rts_time')), tracking }];
}
