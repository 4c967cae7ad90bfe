import { numberOption, textOption } from '@orderdock/kit';
import { isChaosAllowed } from './allowed.ts';
import { ChaosNotAllowedError } from './errors.ts';

/** Names the crash point that kills the process, `name`, or `name:3` for its third pass; read where NODE_ENV is safe. */
export const CRASH_VARIABLE = 'ORDERDOCK_CRASH_AT';

/** When an armed crash point kills. */
export interface CrashPointOptions {
  /** The pass that kills, from 1. @default 1 */
  readonly onPass?: number | undefined;
  /** The first of the two leaves that it needs outside of tests; the other is ORDERDOCK_CHAOS=allow. @default false */
  readonly allowInProduction?: boolean | undefined;
}

/** Passes that are left before each armed point kills; undefined before the environment was asked. */
let armed: Map<string, number> | undefined;

/**
 * A place where the process can be made to die as by a power cut: with SIGKILL, no handler run, nothing flushed. It does
 * nothing unless it is armed, by `armCrashPoint` or by `ORDERDOCK_CRASH_AT`.
 *
 * @example
 * await writeOrder();
 * crashPoint('order written');
 * await acknowledge();
 */
export function crashPoint(name: string): void {
  armed ??= armedByEnvironment();
  if (armed.size === 0) return;
  const left = armed.get(name);
  if (left === undefined) return;
  armed.set(name, left - 1);
  if (left === 1) process.kill(process.pid, 'SIGKILL');
}

/**
 * Makes a crash point kill this process; the function that is returned disarms it. Throws `ChaosNotAllowedError` where
 * chaos is not allowed, and `InvalidOptionError`.
 */
export function armCrashPoint(name: string, options: CrashPointOptions = {}): () => void {
  if (!isChaosAllowed(options.allowInProduction)) throw new ChaosNotAllowedError('A crash point');
  textOption('name', name);
  const points = armed ?? armedByEnvironment();
  armed = points;
  points.set(name, numberOption('onPass', options.onPass ?? 1, { min: 1, integer: true }));
  return () => void points.delete(name);
}

/** Outside of tests there is no code here that could give its leave: the variable alone does nothing. */
function armedByEnvironment(): Map<string, number> {
  const said = process.env[CRASH_VARIABLE];
  if (said === undefined || said === '' || !isChaosAllowed(false)) return new Map();
  const [, name = said, pass = '1'] = /^(.+):(\d{1,9})$/.exec(said) ?? [];
  return new Map([[name, Math.max(1, Number(pass))]]);
}
