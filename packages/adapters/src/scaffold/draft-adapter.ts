import { InvalidOptionError } from '@orderdock/kit';
import type { Draft, DraftFile } from './generate/draft.ts';
import { generate } from './generate/generate.ts';
import { draftNames } from './generate/names.ts';
import { infer } from './infer/infer.ts';
import { orderBodies } from './order-bodies.ts';
import type { Sample } from './read-sample.ts';
import { UnusableSampleError } from './scaffold-errors.ts';

/** What an adapter is drafted from. */
export interface DraftOptions {
  /** Lower case letters, digits and hyphens. */
  readonly name: string;
  /** At least one. */
  readonly samples: readonly Sample[];
  /** The header that an HMAC with SHA-256 of the body comes in. @default nothing is known of the signature */
  readonly signatureHeader?: string | undefined;
  /** @default 'hex' */
  readonly signatureEncoding?: 'hex' | 'base64' | undefined;
  /** @default 'node:test' */
  readonly runner?: Draft['runner'] | undefined;
}

/** A draft with its files. */
export interface DraftedAdapter {
  readonly draft: Draft;
  readonly files: readonly DraftFile[];
}

/** Drafts an adapter from samples. Throws `InvalidOptionError` and {@link UnusableSampleError}. */
export function draftAdapter(options: DraftOptions): DraftedAdapter {
  const { name, samples, signatureHeader, signatureEncoding = 'hex', runner = 'node:test' } = options;
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(name))
    throw new InvalidOptionError('name', 'lower case letters, digits and hyphens, a letter first', name);
  if (signatureHeader !== undefined && !/^[A-Za-z0-9-]{1,100}$/.test(signatureHeader))
    throw new InvalidOptionError(
      'signature header',
      'a name of letters, digits and hyphens',
      signatureHeader,
    );
  const proposal = infer(samples.map(({ payload }) => payload));
  const [first] = samples;
  if (first === undefined) throw new InvalidOptionError('sample', 'at least one file', undefined);
  const isOne = !proposal.root.includes(null);
  if (proposal.orders.length === 0 || (isOne && proposal.orders.length !== samples.length))
    throw new UnusableSampleError(first.file, 'holds no order, or the others have theirs in another place');
  const bodies = orderBodies(samples, proposal.root);
  const signature =
    signatureHeader === undefined ? undefined : { header: signatureHeader, encoding: signatureEncoding };
  const draft: Draft = { names: draftNames(name), proposal, signature, runner, bodies };
  return { draft, files: generate(draft) };
}
