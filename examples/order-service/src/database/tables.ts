import type { Verification } from '@orderdock/adapters';
import type { Order, OrderEvent } from '@orderdock/schema';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** JSON columns are written as text, so that node-postgres does not take arrays for PostgreSQL arrays. */
type Json<T extends object> = JSONColumnType<T, string, string>;
/** Set by the database's clock where nothing is given. */
type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface StoresTable {
  platform: string;
  store_id: string;
  secrets: string[];
  tier: string;
  created_at: Instant;
}

export interface OrdersTable {
  id: string;
  platform: string;
  store_id: string;
  platform_order_id: string;
  number: string | null;
  status: string;
  currency: string;
  total: string;
  line_count: number;
  revision_kind: string;
  revision_value: string;
  version: Generated<number>;
  data: Json<Order>;
  stored_at: Instant;
  updated_at: Instant;
}

export interface OrderTimelineTable {
  id: Generated<string>;
  order_id: string;
  at: Instant;
  kind: 'revision' | 'event';
  title: string;
  detail: string;
}

export interface OutboxTable {
  id: string;
  type: string;
  subject: string;
  order_id: string;
  event: Json<OrderEvent>;
  created_at: Instant;
  /** The order of the log; see the migration. */
  seq: Generated<string>;
  sent_at: Date | null;
  attempts: Generated<number>;
  next_attempt_at: Date | null;
  fault: string | null;
}

export const INBOX_REASONS = [
  'no_room',
  'not_understood',
  'thin',
  'partial',
  'deleted',
  'unsigned',
  'stale',
  'conflict',
  'incomparable',
  'mismatch',
] as const;
export type InboxReason = (typeof INBOX_REASONS)[number];
export const INBOX_STATES = ['pending', 'parked', 'done'] as const;
export type InboxState = (typeof INBOX_STATES)[number];

/** Why a delivery could not be used, without any of its content: `path` is a JSON Pointer into the body. */
export interface Fault {
  readonly code: string;
  readonly path: string | null;
  readonly message: string;
}

export interface InboxTable {
  id: Generated<string>;
  received_at: Instant;
  platform: string;
  store_id: string;
  topic: string;
  delivery_id: string;
  reason: InboxReason;
  state: InboxState;
  attempts: Generated<number>;
  next_attempt_at: Instant;
  fault: JSONColumnType<Fault, string | null, string | null> | null;
  outcome: string | null;
  method: string;
  url: string;
  headers: Json<Record<string, string | readonly string[] | undefined>>;
  body: Buffer;
  verification: Json<Verification>;
}

export interface Tables {
  stores: StoresTable;
  orders: OrdersTable;
  order_timeline: OrderTimelineTable;
  outbox: OutboxTable;
  inbox: InboxTable;
}
