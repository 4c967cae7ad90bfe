import { Command } from 'commander';
import { ensurePartitions, listPartitions } from '../../postgres/partitions.ts';
import type { CliIo } from '../cli-io.ts';
import { type DatabaseFlags, overDatabase, withDatabaseOptions } from '../database.ts';
import { readNumber } from '../read-number.ts';
import { json, table } from '../table.ts';

interface PartitionFlags extends DatabaseFlags {
  readonly ensure?: true;
  readonly weeksAhead?: number;
  readonly json?: true;
}

/** `idempotency partitions`: the weeks of deliveries. */
export function partitionsCommand(io: CliIo): Command {
  return withDatabaseOptions(new Command('partitions'))
    .description('List the weeks of deliveries')
    .option('-e, --ensure', 'create this week and those ahead before, where they are missing')
    .option('-w, --weeks-ahead <count>', 'how many weeks ahead, with --ensure (default: 2)', readNumber)
    .option('--json', 'as JSON')
    .action(async (flags: PartitionFlags) => {
      const weeks = await overDatabase(io, flags, async (pool) => {
        if (flags.ensure) await ensurePartitions(pool, flags);
        return listPartitions(pool, flags);
      });
      if (flags.json) return io.write(json(weeks));
      const day = (at: Date) => at.toISOString().slice(0, 10);
      const rows = weeks.map(({ name, from, until, state, bytes }) => [
        name,
        day(from),
        day(until),
        state,
        `${bytes}`,
      ]);
      io.write(table([['NAME', 'FROM', 'UNTIL', 'STATE', 'BYTES'], ...rows]));
    });
}
