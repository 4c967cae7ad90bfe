import { setTimeout as sleep } from 'node:timers/promises';

/** How long a client waits for one answer, and between two tries, in milliseconds. */
const TIMEOUT_MS = 10_000;
const PAUSE_MS = 25;

/** What a client heard of one try. */
export interface Heard {
  /** 0 where the connection broke or nobody was there. */
  readonly status: number;
  /** Byte for byte, as Latin-1. */
  readonly body: string;
  /** What the guard said, from the header. */
  readonly word: string | undefined;
}

/** One request, and where it goes. */
export interface ClientOptions {
  readonly url: () => string | undefined;
  readonly key: string;
  readonly body: string;
  /** On the monotonic clock, when it stops trying. */
  readonly giveUpAt: number;
}

/** Sends the same request under the same key until it is answered with 200; gives all that it heard. */
export async function sendUntilAnswered(options: ClientOptions): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  while (performance.now() < options.giveUpAt) {
    const url = options.url();
    if (url !== undefined) {
      const answer = await send(url, options);
      heard.push(answer);
      if (answer.status === 200) break;
    }
    await sleep(PAUSE_MS);
  }
  return heard;
}

async function send(url: string, { key, body }: ClientOptions): Promise<Heard> {
  try {
    const response = await fetch(`${url}/orders`, {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const word = response.headers.get('idempotency-status') ?? undefined;
    return { status: response.status, body: bytes.toString('latin1'), word };
  } catch {
    return { status: 0, body: '', word: undefined };
  }
}
