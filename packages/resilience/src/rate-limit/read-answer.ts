import { retryAfterFromHeaders } from '../retry/retry-after.ts';
import type { AnswerHeaders, RateAnswer, ServerTruth } from './profile.ts';

/** The longest wait that is believed, in milliseconds. */
const MAX_WAIT_MS = 24 * 60 * 60 * 1_000;

/** A header's text, whatever the spelling of its name; the first of several. Undefined for what is no text. */
export function headerOf(headers: AnswerHeaders | undefined, name: string): string | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  try {
    if (typeof headers.get === 'function') return textOf((headers as Headers).get(name));
    if (Object.hasOwn(headers, name)) return textOf((headers as Record<string, unknown>)[name]);
    for (const [key, value] of Object.entries(headers)) {
      if (key.toLowerCase() === name) return textOf(value);
    }
  } catch {
    // A getter or a proxy of the caller's that throws tells nothing.
  }
  return undefined;
}

function textOf(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'number') return String(first);
  return typeof first === 'string' ? first.trim() : undefined;
}

/** A number from 0 up written in plain decimals, as text or as a JSON number; undefined for anything else. */
export function amountOf(value: unknown): number | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value) && value >= 0 && value <= 1e15 ? value : undefined;
  return typeof value === 'string' && /^\d{1,15}(?:\.\d{1,9})?$/.test(value) ? Number(value) : undefined;
}

/** A header as a number from 0 up. */
export const amountIn = (answer: RateAnswer, name: string): number | undefined =>
  amountOf(headerOf(answer.headers, name));

/** The member of a decoded JSON object, its own only. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** What the headers say of when to come back, as milliseconds from now, at most a day. */
export function retryAfterMsOf(answer: RateAnswer, nowMs: number): number | undefined {
  try {
    const ms = retryAfterFromHeaders(answer.headers, nowMs);
    return ms === undefined ? undefined : Math.min(MAX_WAIT_MS, Math.ceil(ms));
  } catch {
    // As in `headerOf`.
    return undefined;
  }
}

/** Of an answer that says no more than its status: refused at 429, for as long as `Retry-After` or `otherwiseMs` says. */
export function refusalIn(
  answer: RateAnswer,
  nowMs: number,
  otherwiseMs: number,
): Pick<ServerTruth, 'refused' | 'retryAfterMs'> {
  if (answer.status !== 429) return { refused: false };
  return { refused: true, retryAfterMs: retryAfterMsOf(answer, nowMs) ?? otherwiseMs };
}
