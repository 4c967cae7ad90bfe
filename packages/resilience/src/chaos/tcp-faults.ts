import { InvalidOptionError, numberOption } from '@orderdock/kit';

/** What a proxy does to the connections through it, those that are there included; what is left out it does not do. */
export interface TcpFaults {
  /** How much later each piece arrives that a client sends. In order. @default 0 */
  readonly requestLatencyMs?: number | undefined;
  /** How much later each piece arrives that the server sends. In order. @default 0 */
  readonly replyLatencyMs?: number | undefined;
  /** `drop` swallows what clients send. With `replies` dropped as well it is a black hole. @default 'pass' */
  readonly requests?: 'pass' | 'drop' | undefined;
  /** `drop` swallows what the server sends: the request has its effect, and nobody hears of it. @default 'pass' */
  readonly replies?: 'pass' | 'drop' | undefined;
  /** So many bytes of replies pass on each connection from now on, then it is closed. @default no limit */
  readonly cutRepliesAfterBytes?: number | undefined;
  /** What becomes of new connections: `reset` at once, or taken and never answered. @default 'pass' */
  readonly connections?: 'pass' | 'reset' | 'silence' | undefined;
}

export type ResolvedTcpFaults = { readonly [K in keyof TcpFaults]-?: Exclude<TcpFaults[K], undefined> };

/** Checks the faults and fills in the defaults. Throws `InvalidOptionError`. */
export function resolveTcpFaults(faults: TcpFaults): ResolvedTcpFaults {
  const { cutRepliesAfterBytes = Number.POSITIVE_INFINITY } = faults;
  return {
    requestLatencyMs: numberOption('requestLatencyMs', faults.requestLatencyMs ?? 0, { min: 0 }),
    replyLatencyMs: numberOption('replyLatencyMs', faults.replyLatencyMs ?? 0, { min: 0 }),
    requests: wordOption('requests', faults.requests ?? 'pass', ['pass', 'drop']),
    replies: wordOption('replies', faults.replies ?? 'pass', ['pass', 'drop']),
    cutRepliesAfterBytes: numberOption('cutRepliesAfterBytes', cutRepliesAfterBytes, {
      min: 0,
      integer: true,
    }),
    connections: wordOption('connections', faults.connections ?? 'pass', ['pass', 'reset', 'silence']),
  };
}

function wordOption<W extends string>(option: string, value: W, words: readonly W[]): W {
  if (words.includes(value)) return value;
  throw new InvalidOptionError(option, words.map((word) => `"${word}"`).join(' or '), value);
}
