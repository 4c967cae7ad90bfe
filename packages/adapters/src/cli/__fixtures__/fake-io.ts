import type { CliIo } from '../cli-io.ts';
import { runCli } from '../run-cli.ts';

/** What came of a command line. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command line in a world of its own: no environment, an empty standard input, the real network. */
export async function cli(args: readonly string[], world: Partial<CliIo> = {}): Promise<CliResult> {
  const out: string[] = [];
  const error: string[] = [];
  const code = await runCli(args, {
    env: {},
    stdin: (async function* () {})(),
    fetch,
    now: () => Date.UTC(2026, 0, 1),
    write: (text) => out.push(text),
    writeError: (text) => error.push(text),
    ...world,
  });
  return { code, out: out.join(''), error: error.join('') };
}
