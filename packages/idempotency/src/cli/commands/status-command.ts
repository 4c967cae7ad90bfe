import { Command } from 'commander';
import type { CliIo } from '../cli-io.ts';
import { type DatabaseFlags, overDatabase, withDatabaseOptions } from '../database.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { json, table } from '../table.ts';
import { readStatus, type TablesStatus } from './read-status.ts';

/** `idempotency status`: how the tables stand, and whether something is to be done about them. */
export function statusCommand(io: CliIo, end: (code: ExitCode) => void): Command {
  return withDatabaseOptions(new Command('status'))
    .description('Tell how the tables stand; ends with 1 where something is to be done')
    .option('--json', 'as JSON')
    .action(async (flags: DatabaseFlags & { readonly json?: true }) => {
      const status = await overDatabase(io, flags, (pool) => readStatus(pool, flags.schema));
      io.write(flags.json ? json(status) : table(linesOf(status)));
      const todo = todoOf(status);
      for (const each of todo) io.writeError(`to do: ${each}\n`);
      if (todo.length > 0) end(EXIT.failed);
    });
}

function linesOf({ applied, weeks, weeksAhead, keys }: TablesStatus): readonly (readonly string[])[] {
  return [
    ['migrations', applied.length === 0 ? 'none' : applied.join(', ')],
    ['weeks of deliveries', `${weeks}`],
    ['weeks ahead', `${weeksAhead ?? 'none, and not this one'}`],
    ...Object.entries(keys).map(([state, count]) => [`keys ${state}`, `${count}`]),
  ];
}

function todoOf({ missing, weeksAhead, leftovers, keys }: TablesStatus): readonly string[] {
  if (missing.length > 0) return [`migrations apply (${missing.join(', ')})`];
  const parked = (keys['unknown'] ?? 0) + (keys['poison'] ?? 0);
  return [
    ...(weeksAhead === undefined || weeksAhead === 0 ? ['partitions --ensure'] : []),
    ...(leftovers.length > 0 ? [`purge (${leftovers.join(', ')})`] : []),
    ...(parked > 0 ? [`parked list (${parked})`] : []),
  ];
}
