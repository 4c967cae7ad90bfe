import { httpbis, type SignatureParameters } from 'http-message-signatures';
import { headerValues, type WebhookRequest } from '../contract/request.ts';
import { canonicalBytes } from './canonical-bytes.ts';

/** One signature of a request, read but not checked. */
export interface MessageSignature {
  /** What it covers, as `Signature-Input` writes it: `"@method"`, `"content-digest"`. */
  readonly components: readonly string[];
  readonly base: Uint8Array;
  readonly signature: Uint8Array;
  readonly keyId: unknown;
  readonly algorithm: unknown;
  /** Seconds since the epoch. */
  readonly created: number | undefined;
  readonly expires: number | undefined;
}

/** A request has one signature, or two during a rotation or behind a proxy that signs as well. */
const MAX_SIGNATURES = 4;
const MAX_HEADER_LENGTH = 8_192;

/**
 * Every signature of a request with the bytes that it is over, by the rules of RFC 9421; undefined where the headers are not
 * written by them, or a component is not there. The package builds the bytes and is kept from judging: it reads the
 * machine's clock, and of several signatures it believes the last.
 */
export async function messageSignatures(
  request: WebhookRequest,
): Promise<readonly MessageSignature[] | undefined> {
  const headers = combinedHeaders(request);
  const { signature = '', 'signature-input': input = '' } = headers;
  if (Math.max(signature.length, input.length) > MAX_HEADER_LENGTH || !isCanonical(signature))
    return undefined;
  const found: MessageSignature[] = [];
  let lookups = 0;
  const verify = (base: Buffer, signature: Buffer, parameters: SignatureParameters = {}) => {
    found.push(candidate(base, signature, parameters));
    return Promise.resolve(true);
  };
  try {
    await httpbis.verifyMessage(
      {
        // It would refuse by its own clock: with an endless tolerance it refuses nothing for its age.
        tolerance: Number.POSITIVE_INFINITY,
        keyLookup: () => {
          lookups += 1;
          if (lookups > MAX_SIGNATURES) throw new RangeError('Too many signatures');
          return Promise.resolve({ verify });
        },
      },
      { method: request.method, url: request.url, headers },
    );
  } catch {
    return undefined;
  }
  return found.length === lookups ? found : undefined;
}

/** Whether each signature has its own label and its one spelling, which the structured fields of RFC 8941 do not ask for. */
function isCanonical(header: string): boolean {
  const members = header
    .split(', ')
    .map((member) => /^([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/=]+):$/.exec(member));
  const labels = new Set(members.map((member) => member?.[1]));
  return (
    labels.size === members.length &&
    members.every((member) => canonicalBytes(member?.[2] ?? '', 'base64') !== undefined)
  );
}

function candidate(base: Buffer, signature: Buffer, parameters: SignatureParameters): MessageSignature {
  const lines = base.toString('utf8').split('\n');
  const input = /^"@signature-params": \((.*?)\)(?:;|$)/.exec(lines.at(-1) ?? '')?.[1] ?? '';
  const { created, expires } = parameters;
  return {
    components: input === '' ? [] : input.split(' '),
    base,
    signature,
    keyId: parameters.keyid,
    algorithm: parameters.alg,
    created: created instanceof Date ? created.getTime() / 1_000 : undefined,
    expires: typeof expires === 'number' ? expires : undefined,
  };
}

/** Each header once, in lower case, its values joined as RFC 9110, section 5.3, has it. */
function combinedHeaders({ headers }: WebhookRequest): Record<string, string> {
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const values = headerValues(headers, name);
      return values.length === 0 ? [] : [[name, values.join(', ')]];
    }),
  );
}
