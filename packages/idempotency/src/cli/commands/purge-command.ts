import { Command } from 'commander';
import { purgeOlderThan } from '../../postgres/purge.ts';
import type { CliIo } from '../cli-io.ts';
import { type DatabaseFlags, overDatabase, withDatabaseOptions } from '../database.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readNumber } from '../read-number.ts';

interface PurgeFlags extends DatabaseFlags {
  readonly days: number;
  readonly leaseDays?: number;
  readonly lockTimeout?: number;
}

/** `idempotency purge`: drops old weeks of deliveries; no order waits for it. */
export function purgeCommand(io: CliIo, end: (code: ExitCode) => void): Command {
  return withDatabaseOptions(new Command('purge'))
    .description('Drop old weeks of deliveries, and remove old keys of execute where it is asked for')
    .requiredOption('--days <days>', 'weeks that ended more days ago go; 30 is usual', readNumber)
    .option(
      '--lease-days <days>',
      'finished keys that came to rest more days ago go, and may be run again',
      readNumber,
    )
    .option(
      '--lock-timeout <ms>',
      'how long one try waits for a long transaction (default: 5000)',
      readNumber,
    )
    .action(async (flags: PurgeFlags) => {
      const { lockTimeout: lockTimeoutMs, ...rest } = flags;
      const { weeks, held, leases } = await overDatabase(io, flags, (pool) =>
        purgeOlderThan(pool, { ...rest, lockTimeoutMs }),
      );
      for (const week of weeks) io.write(`dropped ${week}\n`);
      if (flags.leaseDays !== undefined) io.write(`removed ${leases} keys of execute\n`);
      for (const week of held)
        io.writeError(`held by a long transaction, left for the next purge: ${week}\n`);
      if (held.length > 0) end(EXIT.failed);
    });
}
