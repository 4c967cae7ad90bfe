import { fetchedContext } from '../client/read-listed.ts';
import type { Normalize, Normalized } from '../contract/normalized.ts';
import { sha256Hex } from '../sha256.ts';
import type { PrestashopApi } from './api.ts';

export interface ReadOptions {
  readonly api: PrestashopApi;
  readonly normalize: Normalize;
  readonly storeId: string;
  readonly keepBody: boolean | undefined;
}

/** A document that the client put together; its hash is over its JSON, for the answers it came in speak of other orders too. */
export function readFetched(read: ReadOptions, document: unknown): Normalized {
  return read.normalize(document, fetchedContext(read, sha256Hex(JSON.stringify(document))));
}
