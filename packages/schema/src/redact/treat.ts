import { createHmac } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';
import type { PersonalData } from '../pii.ts';
import { type RedactionPolicy, resolvePolicy, type Treatment } from './policy.ts';

/** What stands where personal data stood. */
export const MASK = '***';

const MIN_KEY_BYTES = 16;

export interface TreatmentOptions {
  /** @default everything masked, `raw` removed */
  readonly policy?: RedactionPolicy | undefined;
  /** The key of the pseudonyms, at least 16 bytes; needed where the policy has a `pseudonym`. Whoever has it can test a guess. */
  readonly key?: string | Uint8Array | undefined;
}

/** What a policy makes of personal data. */
export interface Treatments {
  of(data: PersonalData): Treatment;
  /** What is written in place of a text that is neither kept nor left out. */
  replace(data: PersonalData, text: string): string;
}

/** Throws `InvalidOptionError` where the policy is none, or wants pseudonyms and there is no good key. */
export function createTreatments({ policy = {}, key }: TreatmentOptions): Treatments {
  const resolved = resolvePolicy(policy);
  const secret = usableKey(key, Object.values(resolved).includes('pseudonym'));
  return {
    of: (data) => resolved[data],
    replace(data, text) {
      const treatment = resolved[data];
      if (treatment === 'keep') return text;
      return treatment === 'pseudonym' && secret !== undefined ? pseudonym(data, text, secret) : MASK;
    },
  };
}

/** 96 bits of HMAC-SHA-256 over the kind and the text. An e-mail's case makes no difference to where it goes. */
function pseudonym(data: PersonalData, text: string, key: Uint8Array): string {
  const subject = data === 'email' ? text.trim().toLowerCase() : text;
  const digest = createHmac('sha256', key).update(`${data}\0${subject}`).digest('hex').slice(0, 24);
  // RFC 2606 keeps `.invalid` for what must never be delivered.
  return data === 'email' ? `${digest}@pseudonym.invalid` : `${data}-${digest}`;
}

function usableKey(key: string | Uint8Array | undefined, isNeeded: boolean): Uint8Array | undefined {
  const bytes = typeof key === 'string' ? Buffer.from(key) : key;
  if (bytes === undefined ? !isNeeded : bytes.byteLength >= MIN_KEY_BYTES) return bytes;
  // The length and not the key: errors are logged.
  throw new InvalidOptionError('key', `at least ${MIN_KEY_BYTES} bytes long`, bytes?.byteLength);
}
