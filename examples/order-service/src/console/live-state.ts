import type { BulkheadSnapshot } from '@orderdock/bulkhead';
import type { Ingested, SignedDelivery } from '../intake/ingest.ts';
import type { IntakeOutcome } from '../intake/outcome.ts';
import type { OrderSummary } from '../orders/order-summary.ts';
import { roomOf } from '../stores/tiers.ts';
import { createLatencyWindow } from './latency-window.ts';

interface StoreTile {
  readonly platform: string;
  readonly storeId: string;
  received: number;
  orders: number;
  duplicates: number;
  forged: number;
  inbox: number;
}

/** What the page shows, counted in this process since it started. */
export interface LiveState {
  ingested(signed: SignedDelivery, ingested: Ingested): void;
  answered(platform: string, storeId: string, outcome: IntakeOutcome, ms: number): void;
  /** The storm tells its own progress; it is passed on as it is. */
  setStorm(storm: unknown): void;
  /** Something that is read elsewhere has changed. */
  touch(): void;
  /** Rises with every change. */
  readonly version: number;
  snapshot(): object;
}

export interface LiveStateOptions {
  readonly service: () => object;
  readonly bulkhead: () => BulkheadSnapshot;
  readonly inbox: () => { readonly pending: number; readonly parked: number };
  /** Orders in the database when the process started, and the newest of them. */
  readonly orders: number;
  readonly newest: readonly OrderSummary[];
}

const NEWEST = 12;
const MAX_TILES = 300;
/** A store whose room was forgotten because it had nothing to do. */
const IDLE = { slots: 0, running: 0, queued: 0, zombies: 0 };

export function createLiveState(options: LiveStateOptions): LiveState {
  const totals = {
    received: 0,
    executed: 0,
    replayed: 0,
    duplicate: 0,
    stale: 0,
    inbox: 0,
    forged: 0,
    refused: 0,
    unavailable: 0,
    orders: options.orders,
  };
  const tiles = new Map<string, StoreTile>();
  const latency = createLatencyWindow();
  let newest = [...options.newest];
  let storm: unknown = null;
  let version = 0;

  function tileOf(platform: string, storeId: string): StoreTile {
    const key = roomOf(platform, storeId);
    const tile = tiles.get(key) ?? {
      platform,
      storeId,
      received: 0,
      orders: 0,
      duplicates: 0,
      forged: 0,
      inbox: 0,
    };
    tiles.delete(key);
    tiles.set(key, tile);
    if (tiles.size > MAX_TILES) tiles.delete(tiles.keys().next().value as string);
    return tile;
  }

  return {
    ingested({ adapter, storeId }, ingested) {
      version++;
      if (ingested.kind !== 'guarded' || ingested.outcome.status !== 'executed') return;
      const { summary } = ingested;
      newest = [summary, ...newest.filter(({ id }) => id !== summary.id)].slice(0, NEWEST);
      if (!ingested.outcome.created) return;
      totals.orders++;
      tileOf(adapter.name, storeId).orders++;
    },
    answered(platform, storeId, outcome, ms) {
      version++;
      totals.received++;
      latency.observe(ms);
      const unknownStore = outcome.kind === 'refused' && outcome.status === 404;
      const tile = unknownStore ? undefined : tileOf(platform, storeId);
      if (tile) tile.received++;
      switch (outcome.kind) {
        case 'stored':
          totals[outcome.outcome]++;
          if (tile && (outcome.outcome === 'duplicate' || outcome.outcome === 'replayed')) tile.duplicates++;
          break;
        case 'inbox':
          totals.inbox++;
          if (tile) tile.inbox++;
          break;
        case 'refused':
          if (outcome.status !== 401) totals.refused++;
          else {
            totals.forged++;
            if (tile) tile.forged++;
          }
          break;
        case 'unavailable':
          totals.unavailable++;
          break;
        case 'handshake':
          break;
      }
    },
    setStorm(value) {
      version++;
      storm = value;
    },
    touch() {
      version++;
    },
    get version() {
      return version;
    },
    snapshot() {
      const rooms = new Map(options.bulkhead().stores.map((room) => [room.storeId, room]));
      return {
        service: options.service(),
        totals,
        latency: latency.read(),
        stores: [...tiles.values()]
          .map((tile) => {
            const { slots, running, queued, zombies } =
              rooms.get(roomOf(tile.platform, tile.storeId)) ?? IDLE;
            return { ...tile, slots, running, queued, zombies };
          })
          .toSorted((a, b) => (`${a.platform}/${a.storeId}` < `${b.platform}/${b.storeId}` ? -1 : 1)),
        newest,
        inbox: options.inbox(),
        storm,
      };
    },
  };
}
