import { Command } from 'commander';
import type { CliIo } from './cli-io.ts';
import { migrationsCommand } from './commands/migrations-command.ts';
import { parkedCommand } from './commands/parked-command.ts';
import { partitionsCommand } from './commands/partitions-command.ts';
import { purgeCommand } from './commands/purge-command.ts';
import { statusCommand } from './commands/status-command.ts';
import type { ExitCode } from './exit-code.ts';

const EXAMPLES = `
Examples:
  export DATABASE_URL=postgres://orders@localhost/orders
  idempotency migrations apply
  idempotency purge --days 30
  idempotency parked list --tenant acme
  idempotency parked replay --tenant acme 0123456789abcdef0123456789abcdef

Exit codes: 0 done, 1 it could not be done or something is to be done, 2 the command line is at fault.`;

/** The whole command `idempotency`. `end` is told an exit code other than 0 by a command that does not throw. */
export function createProgram(io: CliIo, end: (code: ExitCode) => void): Command {
  const program = new Command('idempotency')
    .description('Looks after the tables of @orderdock/idempotency in PostgreSQL')
    .addHelpText('after', EXAMPLES);
  const commands = [
    migrationsCommand(io),
    partitionsCommand(io),
    purgeCommand(io, end),
    parkedCommand(io, end),
    statusCommand(io, end),
  ];
  for (const command of commands) program.addCommand(command);
  configure(program, io);
  return program;
}

/** Settings are inherited only by commands that are made under their parent. */
function configure(command: Command, io: CliIo): void {
  command
    .showHelpAfterError('(add --help for the options)')
    .configureOutput({ writeOut: io.write, writeErr: io.writeError })
    .exitOverride();
  for (const each of command.commands) configure(each, io);
}
