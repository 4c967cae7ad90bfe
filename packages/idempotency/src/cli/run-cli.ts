import { InvalidOptionError, OrderdockError } from '@orderdock/kit';
import { CommanderError } from 'commander';
import { sqlState } from '../postgres/sql-state.ts';
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
  if (error instanceof UsageError || InvalidOptionError.isInstance(error)) {
    io.writeError(`error: ${error.message}\n`);
    return EXIT.usage;
  }
  if (OrderdockError.isInstance(error)) io.writeError(`error: ${error.message}\n`);
  else io.writeError(isOfDatabase(error) ? `error: ${messageOf(error)}\n` : `${stackOf(error)}\n`);
  return EXIT.failed;
}

/** What the server answered, or why the network did not reach it; neither holds the password. */
function isOfDatabase(error: unknown): error is Error {
  if (sqlState(error) !== undefined) return true;
  const { code, message } = Object(error) as { readonly code?: unknown; readonly message?: unknown };
  return (typeof code === 'string' && /^E[A-Z]+$/.test(code)) || /connection|timeout/i.test(String(message));
}

/** An attempt at several addresses fails with an error without a message of its own. */
function messageOf(error: Error): string {
  const hint = sqlState(error) === '42P01' ? ' (are the migrations applied, and is the schema right?)' : '';
  if (error instanceof AggregateError) return error.errors.map((each: Error) => each.message).join('; ');
  return `the database: ${error.message}${hint}`;
}

const stackOf = (error: unknown): unknown => (error instanceof Error ? error.stack : error);
