import type { StormState } from '../storm/storm-state.ts';

/** Tells the page of the storm's progress, until it is disposed of; the last state is told as well. */
export function broadcast(
  state: () => StormState,
  options: { readonly baseUrl: string; readonly token: string | undefined },
): AsyncDisposable {
  const headers = {
    'content-type': 'application/json',
    ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
  };
  const tell = async (): Promise<void> => {
    // The page is for looking at: a state that does not arrive is followed by the next.
    const told = await fetch(`${options.baseUrl}/live/storm`, {
      method: 'POST',
      headers,
      body: JSON.stringify(state()),
    }).catch(() => undefined);
    await told?.body?.cancel();
  };
  let telling = tell();
  const timer = setInterval(() => {
    telling = telling.then(tell);
  }, EVERY_MS);
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await telling;
      await tell();
    },
  };
}

const EVERY_MS = 250;
