/** The user's wish to end, by Ctrl-C or by SIGTERM. Only the first signal counts: the launcher above us sends its own. */
export function listenForInterruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => controller.abort(new Interruption(name)));
  return controller.signal;
}

/** Somebody asked us to end. */
export class Interruption extends Error {
  override readonly name = 'Interruption';

  constructor(signal: string) {
    super(`Ended by ${signal}`);
  }
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
