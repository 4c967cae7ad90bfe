import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { type Answer, readAnswer } from './answer.ts';
import type { SignedRequest } from './signing.ts';

export interface SenderOptions {
  /** `http://127.0.0.1:8080` */
  readonly baseUrl: string;
  /** How many connections are kept open. */
  readonly connections: number;
  /** @default 12 */
  readonly maxTries?: number | undefined;
  /** Told how long each try took, in milliseconds. */
  readonly onTry?: ((ms: number) => void) | undefined;
  /** Told before a try that is not the first. */
  readonly onRetry?: (() => void) | undefined;
  /** Aborting ends every wait: what was not accepted by then stays so. */
  readonly signal?: AbortSignal | undefined;
  /** Waits between two tries, until the signal is aborted. @default a timer */
  readonly wait?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

export interface Sender extends AsyncDisposable {
  /**
   * Sends a webhook until it is answered with anything but 5xx, as Shopify would. WooCommerce never sends again; the
   * storm does for it, since its verdict is about the service and not about that. `whileWaiting` is called before and
   * after each wait between tries.
   */
  send(request: SignedRequest, whileWaiting: { pause(): void; resume(): Promise<void> }): Promise<Answer>;
}

const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 8_000;
const ANSWER_WITHIN_MS = 30_000;

export function createSender(options: SenderOptions): Sender {
  const {
    baseUrl,
    connections,
    maxTries = 12,
    onTry = () => {},
    onRetry = () => {},
    signal,
    wait = sleepQuietly,
  } = options;
  const pool = new Pool(baseUrl, { connections, pipelining: 1, headersTimeout: ANSWER_WITHIN_MS });

  async function attempt(
    request: SignedRequest,
    tries: number,
  ): Promise<{ answer: Answer; retryAfterMs: number }> {
    const started = performance.now();
    try {
      const { path, headers, body } = request;
      const response = await pool.request({ method: 'POST', path, headers, body });
      const answer = readAnswer(response.statusCode, await response.body.text(), tries);
      onTry(performance.now() - started);
      return { answer, retryAfterMs: Number(response.headers['retry-after'] ?? 0) * 1_000 || 0 };
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
      return { answer: { ...readAnswer(0, '', tries), reason }, retryAfterMs: 0 };
    }
  }

  return {
    async send(request, { pause, resume }) {
      for (let tries = 1; ; tries++) {
        const { answer, retryAfterMs } = await attempt(request, tries);
        if ((answer.status !== 0 && answer.status < 500) || tries >= maxTries) return answer;
        pause();
        const waitMs = Math.min(MAX_WAIT_MS, Math.max(retryAfterMs, FIRST_WAIT_MS * 2 ** (tries - 1)));
        await wait(waitMs, signal);
        await resume();
        if (signal?.aborted) return answer;
        onRetry();
      }
    },
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

async function sleepQuietly(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
