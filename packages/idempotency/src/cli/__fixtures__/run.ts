import type { CliIo } from '../cli-io.ts';
import { connectPg } from '../connect-pg.ts';
import { runCli } from '../run-cli.ts';

/** What came of a command line. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command line in a world of its own: no environment but the given one, and the real database. */
export async function cli(args: readonly string[], world: Partial<CliIo> = {}): Promise<CliResult> {
  const out: string[] = [];
  const error: string[] = [];
  const code = await runCli(args, {
    env: {},
    connect: (url) => connectPg(url),
    write: (text) => out.push(text),
    writeError: (text) => error.push(text),
    ...world,
  });
  return { code, out: out.join(''), error: error.join('') };
}
