import type { FastAnswer, FastAsked, FastEnded, FastFact } from '../ports/fast.ts';
import type { ScriptClient } from './client.ts';

/** How facts and claims lie in Redis. Every method is one script for each node, and rejects where Redis does. */
export interface FactLayout {
  /** Tells layouts apart that do not find each other's facts. */
  readonly name: string;
  /** The answers in the order of what is asked. */
  claim(asked: readonly FastAsked[]): Promise<readonly FastAnswer[]>;
  finish(ended: readonly FastEnded[]): Promise<void>;
  /** Keeps facts outside of a call. */
  keep(history: string, facts: readonly FastFact[]): Promise<void>;
}

/** What a layout is made with; lengths of time in milliseconds. */
export interface LayoutOptions {
  readonly client: ScriptClient;
  readonly prefix: string;
  readonly leaseMs: number;
  readonly doneTtlMs: number;
}
