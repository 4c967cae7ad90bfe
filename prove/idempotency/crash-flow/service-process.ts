import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FromService, Point, ServiceConfig, ToService, TrapPlan } from './messages.ts';

const MAIN = join(import.meta.dirname, 'service/main.ts');

/** Compiled code, so that the hundredth process starts sooner than the first. */
const CACHE = join(tmpdir(), 'orderdock-proof-cache');

/** A service, seen from the proof. */
export interface ServiceProcess {
  /** Its address once it takes requests; `undefined` if it ended before. */
  readonly ready: Promise<string | undefined>;
  /** Resolves with the signal that ended it. */
  readonly ended: Promise<string | null>;
  readonly isAlive: boolean;
  /** Begins the count of its points anew; resolves once it does. `holding` is told when it stands still. */
  watch(plan: TrapPlan | undefined, holding: () => void): Promise<void>;
  /** The points that it has passed since. */
  passed(): Promise<readonly Point[]>;
  tell(message: Extract<ToService, { readonly kind: 'release' | 'die' | 'peer' }>): void;
  /** Ends it for good. */
  end(): Promise<void>;
}

/** Starts a service. `reserved` hears what inventory said of each key. */
export function startService(config: ServiceConfig, reserved: (status: string) => void): ServiceProcess {
  const child: ChildProcess = fork(MAIN, {
    env: { ...process.env, NODE_COMPILE_CACHE: CACHE, CRASH_FLOW_SERVICE: JSON.stringify(config) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const isReady = Promise.withResolvers<string | undefined>();
  let watching = Promise.withResolvers<void>();
  let told = Promise.withResolvers<readonly Point[]>();
  let hold = () => {};
  child.on('message', (message: FromService) => {
    switch (message.kind) {
      case 'ready':
        return isReady.resolve(`http://127.0.0.1:${message.port}`);
      case 'watching':
        return watching.resolve();
      case 'passed':
        return told.resolve(message.points);
      case 'holding':
        return hold();
      case 'reserved':
        return reserved(message.status);
    }
  });
  // A message to a process that is gone is an error of the channel, and its end is told by `exit`.
  child.on('error', () => {});
  const ended = once(child, 'exit').then(([, signal]): string | null => {
    isReady.resolve(undefined);
    watching.resolve();
    told.resolve([]);
    return signal;
  });
  const tell = (message: ToService) => {
    if (child.connected) child.send(message, () => {});
  };
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  return {
    ready: isReady.promise,
    ended,
    get isAlive() {
      return isAlive();
    },
    watch(plan, holding) {
      hold = holding;
      watching = Promise.withResolvers();
      if (!isAlive()) watching.resolve();
      tell({ kind: 'watch', plan });
      return watching.promise;
    },
    passed() {
      told = Promise.withResolvers();
      if (!isAlive()) told.resolve([]);
      tell({ kind: 'tell' });
      return told.promise;
    },
    tell,
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
