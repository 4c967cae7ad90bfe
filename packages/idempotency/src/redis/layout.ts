import type { FastAnswer, FastFact, FastKey } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import type { ScriptClient } from './client.ts';

/** How facts and claims lie in Redis. Every method is one script on one node, and rejects where Redis does. */
export interface FactLayout {
  /** Tells layouts apart that do not find each other's facts. */
  readonly name: string;
  claim(key: FastKey, entity: string): Promise<FastAnswer>;
  finish(key: FastKey, record: DeliveryRecord | undefined): Promise<void>;
  /** Keeps a fact outside of a call. */
  keep(history: string, fact: FastFact): Promise<void>;
}

/** What a layout is made with; lengths of time in milliseconds. */
export interface LayoutOptions {
  readonly client: ScriptClient;
  readonly prefix: string;
  readonly leaseMs: number;
  readonly doneTtlMs: number;
}
