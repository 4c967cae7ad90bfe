import type { FetchLike } from '../http/ports.ts';

/** What a command touches of the world, so that a test can be the world. */
export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly fetch: FetchLike;
  /** Milliseconds since the epoch. */
  now(): number;
  /** To standard output. */
  write(text: string): void;
  /** To standard error. */
  writeError(text: string): void;
}
