import { fileURLToPath } from 'node:url';
import { InvalidOptionError, numberOption, textOption } from '@orderdock/kit';

/** A function of a module that can run in a thread; `Input` and `Output` are copied, by structured clone. */
export interface WorkerJob<Input, Output> {
  /** In errors and events. */
  readonly name: string;
  readonly path: string;
  readonly exportName: string;
  readonly timeoutMs: number | undefined;
  /** Whether it always runs in a thread, or only for stores that blocked the loop with it. */
  readonly kind: 'cpu' | 'movable';
  /** The same function here, for a job that is movable. */
  readonly inline: ((input: Input) => Output | Promise<Output>) | undefined;
}

/** What a job is declared with. */
export interface WorkerJobOptions<Input, Output> {
  /** The module: a `file:` URL, or an absolute path. */
  readonly module: URL | string;
  /** Which of its exports. @default 'default' */
  readonly exportName?: string | undefined;
  /** How long it may run in its thread, the thread's own start included. @default that of the threads */
  readonly timeoutMs?: number | undefined;
  /** @default the export's name */
  readonly name?: string | undefined;
  /**
   * Given, the job is movable: it runs here, on the main loop, until a store's run of it blocks that; from then on that
   * store's run in a thread. Must do what the module's export does.
   */
  readonly inline?: ((input: Input) => Output | Promise<Output>) | undefined;
}

/** Declares a job. Throws `InvalidOptionError`; whether the module can be loaded shows when it runs. */
export function workerJob<Input, Output>(options: WorkerJobOptions<Input, Output>): WorkerJob<Input, Output> {
  const { module, inline, timeoutMs } = options;
  const exportName = textOption('exportName', options.exportName ?? 'default');
  if (timeoutMs !== undefined) numberOption('timeoutMs', timeoutMs, { min: 1 });
  return Object.freeze({
    name: textOption('name', options.name ?? exportName),
    path: pathOf(module),
    ...{ exportName, timeoutMs, inline },
    kind: inline === undefined ? 'cpu' : 'movable',
  });
}

function pathOf(module: URL | string): string {
  const text = textOption('module', String(module));
  if (!text.startsWith('file:') && !text.startsWith('/') && !/^[A-Za-z]:[\\/]/.test(text)) {
    throw new InvalidOptionError('module', 'a file: URL or an absolute path', text);
  }
  return text.startsWith('file:') ? fileURLToPath(text) : text;
}
