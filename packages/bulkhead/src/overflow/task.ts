import type { Claim } from '@orderdock/kit';
import type { Envelope } from './envelope.ts';
import type { NamedQueue } from './options.ts';

/** A claimed job on its way through the room of its store. */
export interface Task {
  readonly from: NamedQueue;
  readonly claim: Claim;
  readonly envelope: Envelope;
  /** Aborted when the lease is lost, or the overflow ends. */
  readonly controller: AbortController;
  leaseLost: boolean;
  /** The handler's promise: it may outlive the answer to whoever waits for it. */
  work: Promise<unknown> | undefined;
}

/** How a run ended. */
export type RunEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Nothing has started. */
  | { readonly kind: 'no_room'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'late' }
  | { readonly kind: 'released' };
