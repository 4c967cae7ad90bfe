/** The published signature vectors of platforms, run from a folder of published payloads: they are read, never kept here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnknownKeyError } from '../../packages/adapters/src/errors/unknown-key-error.ts';
import { InvalidSignatureError } from '../../packages/adapters/src/errors/webhook-errors.ts';
import { requirePublicKeySignature } from '../../packages/adapters/src/signature/require-public-key-signature.ts';

export interface VectorResult {
  /** `ebay VALID`. */
  readonly name: string;
  readonly expected: VectorOutcome;
  readonly outcome: VectorOutcome;
}

export type VectorOutcome = 'accepted' | 'refused' | 'unknown key';

/** What the file of eBay's own SDK holds: the header, the notification as an object, and the answer of the key server. */
interface EbayVector {
  readonly signature: string;
  readonly message: unknown;
  readonly response: { readonly key: string } | null;
}

const EBAY_EXPECTED: Readonly<Record<string, VectorOutcome>> = {
  VALID: 'accepted',
  INVALID: 'refused',
  SIGNATURE_MISMATCH: 'refused',
  ERROR: 'unknown key',
};

/** What each published vector below `dir` (laid out `<platform>/<name>.json`) was expected to give, and gave. Throws where a file is missing. */
export async function checkPublishedVectors(dir: string): Promise<readonly VectorResult[]> {
  const file = join(dir, 'ebay', 'sdk-signature-test-vectors.json');
  const vectors: Record<string, EbayVector> = JSON.parse(readFileSync(file, 'utf8'));
  return Promise.all(
    Object.entries(EBAY_EXPECTED).map(async ([name, expected]) => {
      const vector = vectors[name];
      if (vector === undefined) throw new Error(`No vector ${name} in ${file}`);
      return { name: `ebay ${name}`, expected, outcome: await runEbay(vector) };
    }),
  );
}

async function runEbay({ signature, message, response }: EbayVector): Promise<VectorOutcome> {
  const request = {
    method: 'POST',
    url: 'https://shop.example/webhooks',
    headers: { 'X-EBAY-SIGNATURE': signature },
    // eBay sends JSON without spaces, in the order of the published object.
    rawBody: Buffer.from(JSON.stringify(message)),
  };
  const keys = { get: () => Promise.resolve(response?.key) };
  try {
    await requirePublicKeySignature(
      request,
      { secrets: [], keys, now: 0 },
      {
        headers: ['X-EBAY-SIGNATURE'],
        envelope: { kind: 'json', algorithms: { 'ecdsa/sha1': 'ecdsa-p256-sha1-der' } },
      },
    );
    return 'accepted';
  } catch (error) {
    if (InvalidSignatureError.isInstance(error)) return 'refused';
    if (UnknownKeyError.isInstance(error)) return 'unknown key';
    throw error;
  }
}
