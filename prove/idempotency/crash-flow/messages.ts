/** The two processes of the flow. */
export type ServiceName = 'orders' | 'inventory';

/** What a service is started with. */
export interface ServiceConfig {
  readonly service: ServiceName;
  readonly databaseUrl: string;
  /** Whether orders gives inventory a key; without one it is the naive variant. */
  readonly keyed: boolean;
}

/** A point of a process: after a step was `sent`, or before its answer is handed on. */
export interface Point {
  readonly name: string;
  /** Which passage of it is meant since the watch began, from 1. */
  readonly passage: number;
}

/** Where a process is to kill itself, or to stand still until it is released. */
export interface TrapPlan extends Point {
  readonly action: 'kill' | 'hold';
}

/** To a service. */
export type ToService =
  /** Begins the count of passages anew, with this trap or none. */
  | { readonly kind: 'watch'; readonly plan: TrapPlan | undefined }
  | { readonly kind: 'tell' }
  | { readonly kind: 'release' }
  | { readonly kind: 'die' }
  /** Where inventory is, for orders; `undefined` while it is down. */
  | { readonly kind: 'peer'; readonly url: string | undefined };

/** From a service. */
export type FromService =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'watching' }
  /** The points that were passed since the watch began, and the last turn. */
  | { readonly kind: 'passed'; readonly points: readonly Point[] }
  | { readonly kind: 'holding' }
  /** What inventory said of the key that orders gave it. */
  | { readonly kind: 'reserved'; readonly status: string };
