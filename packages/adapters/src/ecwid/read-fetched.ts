import { fetchedContext } from '../client/read-listed.ts';
import type { Normalize, Normalized } from '../contract/normalized.ts';
import type { EcwidApi } from './api.ts';

export interface ReadOptions {
  readonly api: EcwidApi;
  readonly normalize: Normalize;
  readonly storeId: string;
  readonly keepBody: boolean | undefined;
}

interface Fetched {
  readonly currency: string | undefined;
  readonly sha256: string;
}

/** An order as it came, with the member `currency` of the store beside its own. Throws as `normalize`. */
export function readFetched(read: ReadOptions, payload: unknown, { currency, sha256 }: Fetched): Normalized {
  const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
  const whole = isObject && currency !== undefined ? { ...payload, currency } : payload;
  return read.normalize(whole, fetchedContext(read, sha256));
}
