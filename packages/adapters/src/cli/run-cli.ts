import { InvalidOptionError, OrderdockError } from '@orderdock/kit';
import { CommanderError } from 'commander';
import { UnknownPlatformError } from '../errors/unknown-platform-error.ts';
import type { CliIo } from './cli-io.ts';
import { createProgram } from './create-program.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { UsageError } from './usage-error.ts';

/** Runs one command line, without the program's own name, and resolves with the exit code. Never rejects. */
export async function runCli(args: readonly string[], io: CliIo): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = createProgram(io, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return report(error, io);
  }
}

/** Commander has printed its own errors before it throws them. */
function report(error: unknown, io: CliIo): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError || OrderdockError.isInstance(error)) {
    io.writeError(`error: ${error.message}\n`);
    return isUsage(error) ? EXIT.usage : EXIT.failed;
  }
  io.writeError(`${error instanceof Error ? error.stack : error}\n`);
  return EXIT.failed;
}

function isUsage(error: Error): boolean {
  return (
    error instanceof UsageError ||
    InvalidOptionError.isInstance(error) ||
    UnknownPlatformError.isInstance(error)
  );
}
