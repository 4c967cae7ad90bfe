import { Command, Option } from 'commander';
import { createIdempotencyGuard } from '../../guard/guard.ts';
import type { ParkedReason } from '../../lease/outcome.ts';
import { postgresStore } from '../../postgres/store.ts';
import type { CliIo, CliPool } from '../cli-io.ts';
import { type DatabaseFlags, overDatabase, withDatabaseOptions } from '../database.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readNumber } from '../read-number.ts';
import { json, table } from '../table.ts';
import { findKey } from './find-key.ts';

interface TenantFlags extends DatabaseFlags {
  readonly tenant: string;
  readonly json?: true;
}

interface ListFlags extends TenantFlags {
  readonly reason?: ParkedReason;
  readonly limit: number;
  readonly after?: string;
}

/** `idempotency parked list|show|replay`: keys of `execute` that nobody tries again until somebody settles them. */
export function parkedCommand(io: CliIo, end: (code: ExitCode) => void): Command {
  return new Command('parked')
    .description('Keys of execute that nobody tries again until somebody settles them')
    .addCommand(listCommand(io))
    .addCommand(showCommand(io, end))
    .addCommand(replayCommand(io, end));
}

/** The tenant and the hash name a key: the guard's secret is not needed. */
const guardOver = (pool: CliPool, { schema }: DatabaseFlags) =>
  createIdempotencyGuard({ store: postgresStore({ pool, schema }) });

const forTenant = (command: Command): Command =>
  withDatabaseOptions(command).requiredOption('-t, --tenant <name>', 'whose keys');

function listCommand(io: CliIo): Command {
  return forTenant(new Command('list'))
    .description('List what is parked, those first that were parked first')
    .addOption(new Option('-r, --reason <reason>', 'only these').choices(['outcome_unknown', 'poison']))
    .option('-n, --limit <count>', 'how many at most', readNumber, 100)
    .option('-a, --after <cursor>', 'where the page before said that it goes on')
    .option('--json', 'as JSON')
    .action(async (flags: ListFlags) => {
      const { items, next } = await overDatabase(io, flags, (pool) => guardOver(pool, flags).parked(flags));
      if (flags.json) return io.write(json({ items, next }));
      const rows = items.map(({ key, reason, attempts, errorCode = '', parkedAt, label = '' }) => [
        key,
        reason,
        `${attempts}`,
        errorCode,
        parkedAt.toISOString(),
        label,
      ]);
      io.write(table([['KEY', 'REASON', 'ATTEMPTS', 'ERROR', 'PARKED AT', 'LABEL'], ...rows]));
      if (next !== undefined) io.write(`more: --after ${next}\n`);
    });
}

function showCommand(io: CliIo, end: (code: ExitCode) => void): Command {
  return forTenant(new Command('show'))
    .description('Show where one key stands, parked or not; its result is not shown')
    .argument('<key>', 'the hash that list shows')
    .option('--json', 'as JSON')
    .action(async (key: string, flags: TenantFlags) => {
      const found = await overDatabase(io, flags, (pool) => findKey(pool, { ...flags, key }));
      if (found === undefined) {
        io.writeError('error: this tenant has no such key\n');
        return end(EXIT.failed);
      }
      if (flags.json) return io.write(json(found));
      io.write(table(Object.entries(found).map(([name, value]) => [name, value ?? '-'])));
    });
}

function replayCommand(io: CliIo, end: (code: ExitCode) => void): Command {
  return forTenant(new Command('replay'))
    .description('Make a key that is parked or failed claimable again: the next call runs its work')
    .argument('<key>', 'the hash that list shows')
    .action(async (key: string, flags: TenantFlags) => {
      const replayed = await overDatabase(io, flags, (pool) =>
        guardOver(pool, flags).replay({ tenant: flags.tenant, key }),
      );
      if (replayed) return io.write('the next call with this key runs its work\n');
      io.writeError('error: this tenant has no such key that is parked or failed\n');
      end(EXIT.failed);
    });
}
