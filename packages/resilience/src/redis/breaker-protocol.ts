/** What the shared state says of one domain. */
export interface SharedWord {
  readonly domain: string;
  readonly state: 'open' | 'closed';
  /** How long it stays open, in milliseconds from the moment of the word. */
  readonly forMs: number;
  /** Rising: what is not above the last one heard is old. */
  readonly version: number;
}

/** The answer to a claim of a probe. */
export type ClaimAnswer =
  | { readonly kind: 'granted'; readonly token: string }
  | { readonly kind: 'wait'; readonly ms: number }
  /** The shared state does not have the domain open: each process probes for itself. */
  | { readonly kind: 'own' };

/** More would be no reset that anybody configured. */
const LONGEST_MS = 86_400_000;

/** A word as the script gives it; undefined for anything else. */
export function readWord(value: unknown): SharedWord | undefined {
  if (!Array.isArray(value)) return undefined;
  const [domain, state, forMs, version] = value as unknown[];
  if (typeof domain !== 'string' || (state !== 'open' && state !== 'closed')) return undefined;
  const [time, order] = [Number(forMs), Number(version)];
  if (!(time >= 0) || !Number.isSafeInteger(order)) return undefined;
  return { domain, state, forMs: Math.min(time, LONGEST_MS), version: order };
}

/** What `sync` answers: the server's time, and a word for each domain. Undefined for anything else. */
export function readSync(
  value: unknown,
): { readonly at: number; readonly words: readonly SharedWord[] } | undefined {
  if (!Array.isArray(value)) return undefined;
  const [at, ...words] = value as unknown[];
  const time = Number(at);
  if (!Number.isSafeInteger(time)) return undefined;
  return { at: time, words: words.map(readWord).filter((word) => word !== undefined) };
}

export function readClaim(value: unknown): ClaimAnswer {
  const [kind, fact] = Array.isArray(value) ? (value as unknown[]) : [];
  if (kind === 'granted' && typeof fact === 'string') return { kind, token: fact };
  const ms = Number(fact);
  if (kind === 'wait' && ms >= 0) return { kind, ms: Math.min(ms, LONGEST_MS) };
  return { kind: 'own' };
}

/** A message of the channel, and the node whose doing it tells of. */
export function readMessage(text: string): SharedWord | undefined {
  try {
    const [, word] = JSON.parse(text) as unknown[];
    return readWord(word);
  } catch {
    return undefined;
  }
}
