import type { WorkContext } from './work.ts';

/** What a run tells its work. The signal is made when asked for: it costs as much as the rest of a quiet run. */
export class RunContext implements WorkContext {
  readonly attempt: number;
  readonly waitedMs: number;
  #controller: AbortController | undefined;

  constructor(waitedMs: number, attempt: number) {
    this.attempt = attempt;
    this.waitedMs = waitedMs;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  abort(reason: unknown): void {
    this.#controller ??= new AbortController();
    this.#controller.abort(reason);
  }
}
