import type { ListedOrder } from '../contract/order-page.ts';

/** A platform's list that can be sorted by the time of change, oldest first. */
export type ChangeList = OffsetList | TokenList;

/** A platform that leaves out the first `offset` orders. */
export interface OffsetList extends ListedChanges {
  readonly leadsOn?: 'offset' | undefined;
  /** The orders changed at or after `since`, in the order of their change, from `offset` on; at most `limit` of them. */
  fetch(place: Place & { readonly limit: number }): Promise<readonly unknown[]>;
}

/** A platform that names the next page by a token of its own. */
export interface TokenList extends ListedChanges {
  readonly leadsOn: 'token';
  /** The orders changed at or after `since`, in the order of their change, from `token` on; at most `limit` of them. */
  fetch(place: TokenPlace & { readonly limit: number }): Promise<TokenPage>;
}

/** Where a page begins: at `since`, milliseconds since the epoch, and from `offset` among what changed from then on. */
export interface Place {
  /** Undefined for the beginning of all. */
  readonly since: number | undefined;
  readonly offset: number;
}

/** Where a page begins: at `since`, milliseconds since the epoch, or after the page that gave the token. */
export interface TokenPlace {
  /** Undefined for the beginning of all. */
  readonly since: number | undefined;
  /** Undefined where the page begins at `since` itself. */
  readonly token: string | undefined;
}

/** The answer of a platform that leads on by a token. */
export interface TokenPage {
  readonly orders: readonly unknown[];
  /** The token of the next page; undefined after the last. */
  readonly next: string | undefined;
}

interface ListedChanges {
  readonly maxPageSize: number;
  /**
   * How far before `since` an answer may begin, milliseconds: for a platform that is asked for a little more, because it
   * does not say whether the instant itself belongs to the answer. @default 0
   */
  readonly reachMs?: number | undefined;
  /** When the order was changed, milliseconds since the epoch, as exactly as the platform says; undefined or NaN where it does not. */
  changedAt(payload: unknown): number | undefined;
  idOf(payload: unknown): unknown;
  read(payload: unknown): ListedOrder;
}
