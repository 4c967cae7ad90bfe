import { createHooks, numberOption, systemClock, textOption } from '@orderdock/kit';
import { BackupPool } from '../backup/backup-pool.ts';
import { runMovable } from '../backup/run-again.ts';
import { Pools } from '../fair/pools.ts';
import { Alarms } from '../lane/alarms.ts';
import type { HeldPermit } from '../lane/held-permit.ts';
import { LaneRegistry } from '../lane/lane-registry.ts';
import type { AcquireOptions } from '../lane/permit.ts';
import { HistogramTable } from '../telemetry/histogram-table.ts';
import type { Bulkhead } from './bulkhead.ts';
import { createClose } from './closing.ts';
import type { BulkheadEvents } from './events.ts';
import { Gate } from './gate.ts';
import { keepJob } from './keep-job.ts';
import type { BulkheadOptions, DefaultTier, RoomOptions } from './options.ts';
import { resolveOptions } from './resolve-options.ts';
import { RunList } from './run-list.ts';
import { runWork } from './run-work.ts';
import type { ExecuteOptions, Work } from './work.ts';

/**
 * Makes a bulkhead: each store has its slots, or its fair part of a pool, and a queue of its own, by its tier.
 * Throws InvalidOptionError where an option makes no sense.
 */
export function createBulkhead<TierName extends string = DefaultTier>(
  options: BulkheadOptions<TierName> = {},
): Bulkhead {
  const { clock = systemClock, overflow } = options;
  let said: RoomOptions<string> = options as RoomOptions<string>;
  const settings = resolveOptions(said);
  const hooks = createHooks<BulkheadEvents>();
  const alarms = new Alarms(clock);
  const backup = new BackupPool(settings.backup);
  const pools = new Pools();
  pools.configure(settings.pools);
  const registry = new LaneRegistry(settings, pools);
  const host = {
    clock,
    alarms,
    hooks,
    backup,
    histograms: new HistogramTable(),
    runs: new RunList(),
    rested: registry.rest.bind(registry),
  };
  const gate = new Gate(registry, host);
  const moveHost = {
    ...host,
    takeBackup: (storeId: string) => gate.takeBackup(storeId),
    throwIfOver: (storeId: string, options: AcquireOptions) => gate.throwIfOver(storeId, options, 0),
  };
  const close = createClose({ gate, registry, ...host });

  const run = <T>(permit: HeldPermit, work: Work<T>, options: ExecuteOptions<T>): Promise<T> =>
    options.onTimeout === undefined || options.onTimeout === 'reject'
      ? runWork(permit, work, options, host)
      : runMovable(permit, work, { options, host: moveHost });

  const acquire = async (storeId: string, options: AcquireOptions = {}) => gate.admit(storeId, options);

  // No async function: adopting the run's promise would cost more than the admission itself.
  const execute = <T>(
    storeId: string,
    work: Work<T>,
    options: ExecuteOptions<T> = {} as ExecuteOptions<T>,
  ): Promise<T> => {
    try {
      if (options.timeoutMs !== undefined) numberOption('timeoutMs', options.timeoutMs, { min: 1 });
      const admitted = gate.admit(storeId, options);
      if (!(admitted instanceof Promise)) return run(admitted, work, options);
      return admitted.then((permit) => {
        gate.confirm(permit, options);
        return run(permit, work, options);
      });
    } catch (error) {
      return keepJob(error, options as ExecuteOptions<never>, { overflow, hooks });
    }
  };

  const reconfigure = (changes: RoomOptions<string>): void => {
    const next = { ...said, ...changes };
    const settings = resolveOptions(next);
    registry.reconfigure(settings, () => {
      pools.configure(settings.pools);
      backup.resize(settings.backup);
    });
    said = next;
  };

  return {
    acquire,
    execute,
    for: (storeId) => ({
      storeId: textOption('storeId', storeId),
      acquire: (options) => acquire(storeId, options),
      execute: (work, options) => execute(storeId, work, options),
    }),
    retier: (storeId) => registry.retier(textOption('storeId', storeId)),
    reconfigure,
    snapshot: () => ({
      state: gate.state,
      ...registry.snapshot(),
      backup: backup.snapshot(),
      overflow: overflow?.depth ?? 0,
      pools: pools.snapshot(),
    }),
    on: hooks.on,
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}
