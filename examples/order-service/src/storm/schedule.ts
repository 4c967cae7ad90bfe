import { type Delivery, revisionDelivery, type Volley } from './delivery.ts';
import type { StormOrder } from './order.ts';
import type { Random } from './random.ts';

/** Shares of a storm. Of all that is sent, about 12 % are duplicates. */
const DUPLICATES_PER_REVISION = 0.14;
const SWAPPED = 0.1;
const AT_ONCE = 0.03;

interface Slot {
  /** When, on a line without unit: a storm's orders begin between 0 and 1. */
  position: number;
  deliveries: Delivery[];
}

/** Spreads the lives of orders over the storm, with re-sent, swapped and simultaneous webhooks among them. */
export function scheduleOrders(random: Random, orders: readonly StormOrder[]): readonly Slot[] {
  const lives = orders.map((order) => placeLife(random, order));
  const slots = lives.flat();
  const originals = lives.flatMap((life, order) =>
    life.map((slot, revision) => ({ slot, revision, order: orders[order] as StormOrder })),
  );
  const duplicated = random
    .shuffle(originals)
    .slice(0, Math.round(originals.length * DUPLICATES_PER_REVISION));
  for (const [index, { slot, revision, order }] of duplicated.entries()) {
    if (index % 2 === 0) {
      slot.deliveries.push(revisionDelivery(order, revision, 'duplicates'));
      continue;
    }
    // A platform that re-sends, or that tells of one change under two topics.
    const again = revisionDelivery(order, revision, 'duplicates', index % 4 === 1);
    slots.push({ position: slot.position + later(random), deliveries: [again] });
  }
  return slots;
}

/** Puts single deliveries anywhere into the storm. */
export function scatter(random: Random, deliveries: readonly Delivery[]): readonly Slot[] {
  return deliveries.map((delivery) => ({
    position: random.int(0, 1_000_000) / 1_000_000,
    deliveries: [delivery],
  }));
}

/** The storm in the order of sending. */
export function volleysOf(slots: readonly Slot[]): readonly Volley[] {
  return slots
    .filter((slot) => slot.deliveries.length > 0)
    .toSorted((a, b) => a.position - b.position)
    .map((slot) => slot.deliveries);
}

/** One slot for each revision. A revision sent along with its neighbour leaves its own slot empty. */
function placeLife(random: Random, order: StormOrder): Slot[] {
  const slots: Slot[] = [];
  let position = random.int(0, 1_000_000) / 1_000_000;
  for (let revision = 0; revision < order.life.length; revision++) {
    slots.push({ position, deliveries: [revisionDelivery(order, revision, 'unique')] });
    position += later(random);
  }
  const first = random.int(0, Math.max(0, slots.length - 2));
  const [earlier, next] = [slots[first], slots[first + 1]];
  if (earlier === undefined || next === undefined) return slots;
  if (random.chance(SWAPPED)) [earlier.position, next.position] = [next.position, earlier.position];
  else if (random.chance(AT_ONCE)) earlier.deliveries.push(...next.deliveries.splice(0));
  return slots;
}

/** Mostly well apart, often hard behind: then the one is still in flight when the other comes. */
function later(random: Random): number {
  return random.int(1, random.chance(0.3) ? 500 : 50_000) / 1_000_000;
}
