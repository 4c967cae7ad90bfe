import type { CallOptions } from './call-options.ts';

/** A webhook as the platform has it registered. */
export interface Subscription {
  readonly id: string;
  readonly topics: readonly string[];
  readonly url: string;
  /** False where the platform has turned it off, as several do after failures. */
  readonly isActive: boolean;
  /** The secret that the platform made for it, where it tells. */
  readonly secret?: string | undefined;
}

export interface EnsureOptions extends CallOptions {
  /** The https URL to be called. */
  readonly url: string;
  /** @default all topics of the adapter's description */
  readonly topics?: readonly string[] | undefined;
  /** The secret to sign with, where the platform lets its users choose it. */
  readonly secret?: string | undefined;
}

/** The webhooks of one store. */
export interface Subscriptions {
  list(options?: CallOptions): Promise<readonly Subscription[]>;
  /** Registers what is missing, turns on what was turned off, and leaves the rest. Calling it again changes nothing. */
  ensure(options: EnsureOptions): Promise<readonly Subscription[]>;
  /** Resolves where it is gone, also where it was gone before. */
  remove(id: string, options?: CallOptions): Promise<void>;
}
