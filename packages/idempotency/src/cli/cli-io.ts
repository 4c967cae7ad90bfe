import type { PgPool } from '../postgres/client.ts';

/** A pool that the command line opened and closes. */
export interface CliPool extends PgPool {
  end(): Promise<void>;
}

/** What a command touches of the world, so that a test can be the world. */
export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Opens a pool on a database; connects to it when it is first used. */
  connect(url: string): Promise<CliPool>;
  /** To standard output. */
  write(text: string): void;
  /** To standard error. */
  writeError(text: string): void;
}
