import type { ConnectOptions } from '../contract/client.ts';
import type { NormalizeContext, Normalized } from '../contract/normalized.ts';
import type { PlatformHttp } from '../http/platform-request.ts';

/** The adapter's own `normalize`. */
export type Normalize = (payload: unknown, context: NormalizeContext) => Normalized;

/** One shop's API, with what its answers are read by. */
export interface Shop {
  readonly http: PlatformHttp;
  readonly options: ConnectOptions;
  readonly normalize: Normalize;
}
