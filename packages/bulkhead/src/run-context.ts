import type { WorkContext } from './work.ts';

/** What a run tells its work. The signal is made when asked for: it costs as much as the rest of a quiet run. */
export class RunContext implements WorkContext {
  readonly attempt = 1;
  readonly waitedMs: number;
  readonly #controller = new AbortController();

  constructor(waitedMs: number) {
    this.waitedMs = waitedMs;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  abort(reason: unknown): void {
    this.#controller.abort(reason);
  }
}
