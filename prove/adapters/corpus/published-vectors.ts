import { InvalidSignatureError, UnknownKeyError } from '@orderdock/adapters';
import { ebay } from '@orderdock/adapters/ebay';
import type { CorpusFile } from './read-folder.ts';

export interface VectorResult {
  readonly name: string;
  readonly expected: VectorOutcome;
  readonly outcome: VectorOutcome;
}

type VectorOutcome = 'accepted' | 'refused' | 'unknown key' | 'missing';

/** What the file of eBay's own SDK holds: the header, the notification as an object, and the answer of the key server. */
interface EbayVector {
  readonly signature: string;
  readonly message: unknown;
  readonly response: { readonly key: string } | null;
}

const EXPECTED: Readonly<Record<string, VectorOutcome>> = {
  VALID: 'accepted',
  INVALID: 'refused',
  SIGNATURE_MISMATCH: 'refused',
  ERROR: 'unknown key',
};

/** The signature vectors that eBay publishes, through its adapter; none where the folder has no file of them. */
export async function checkPublishedVectors(files: readonly CorpusFile[]): Promise<readonly VectorResult[]> {
  const file = files.find(
    ({ platform, name }) => platform === 'ebay' && /signature.*vectors\.json$/.test(name),
  );
  if (file === undefined) return [];
  const vectors = JSON.parse(Buffer.from(file.bytes).toString('utf8')) as Record<string, EbayVector>;
  return Promise.all(
    Object.entries(EXPECTED).map(async ([name, expected]) => {
      const vector = vectors[name];
      return {
        name: `ebay ${name}`,
        expected,
        outcome: vector === undefined ? 'missing' : await verify(vector),
      };
    }),
  );
}

async function verify({ signature, message, response }: EbayVector): Promise<VectorOutcome> {
  const request = {
    method: 'POST',
    url: 'https://shop.example/webhooks',
    headers: { 'X-EBAY-SIGNATURE': signature },
    // eBay sends JSON without spaces, in the order of the published object.
    rawBody: Buffer.from(JSON.stringify(message)),
  };
  const keys = { get: async () => response?.key };
  try {
    await ebay().verify(request, { secrets: [], keys, now: 0 });
    return 'accepted';
  } catch (error) {
    if (InvalidSignatureError.isInstance(error)) return 'refused';
    if (UnknownKeyError.isInstance(error)) return 'unknown key';
    throw error;
  }
}
