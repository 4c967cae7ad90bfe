import { memberOf } from '../client/read-listed.ts';

/** The credential has ended, is wrong or was taken back. */
const EXPIRED: ReadonlySet<string> = new Set(['105000', '105001', '105002', '101000', '36004004']);
/** A code for everything that is wrong with a request; its message tells whether it is the token. */
const WRONG_REQUEST = '36009004';
const TOO_MANY: ReadonlySet<string> = new Set(['36009002', '25001011']);
/** TikTok's own fault: it may have done what was asked. */
const INTERNAL: ReadonlySet<string> = new Set(['36009003', '98001001']);

/** What an answer's code says. TikTok sends errors with the status 200 as well; 0 is success. */
export type Judgement = 'ok' | 'expired' | 'too_many' | 'internal' | 'refused';

/** Judges an answer of the API by its `code`. */
export function judge(body: unknown): Judgement {
  const code = codeOf(body);
  if (code === '0') return 'ok';
  if (isExpired(body)) return 'expired';
  if (code !== undefined && TOO_MANY.has(code)) return 'too_many';
  // What has no code is no answer of this API.
  return code === undefined || INTERNAL.has(code) ? 'internal' : 'refused';
}

/** Whether the answer says that the access token is no longer good. */
export function isExpired(body: unknown): boolean {
  const code = codeOf(body);
  if (code !== WRONG_REQUEST) return code !== undefined && EXPIRED.has(code);
  return /access[-_ ]token/i.test(String(memberOf(body, 'message')));
}

/** The platform's code as a text. */
export function codeOf(body: unknown): string | undefined {
  const code = memberOf(body, 'code');
  return typeof code === 'number' || typeof code === 'string' ? String(code) : undefined;
}
