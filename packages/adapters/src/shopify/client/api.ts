import { memberOf } from '../../client/read-listed.ts';
import type { CallOptions } from '../../contract/call-options.ts';
import type { ConnectOptions } from '../../contract/client.ts';
import { createPlatformHttp } from '../../http/platform-http.ts';
import { checkAnswer } from './check-answer.ts';
import type { ShopSettings } from './settings.ts';

export interface GraphqlCall extends CallOptions {
  /** For errors and metrics: `orders.list`. */
  readonly operation: string;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** True for a mutation. */
  readonly write?: boolean | undefined;
}

/** A shop's GraphQL Admin API. */
export interface ShopifyApi {
  /** The answer's `data`. Rejects as `PlatformHttp.request` does. */
  run(call: GraphqlCall): Promise<unknown>;
}

export function createApi(connect: ConnectOptions, { baseUrl, apiVersion }: ShopSettings): ShopifyApi {
  const http = createPlatformHttp({
    platform: 'shopify',
    baseUrl,
    connect,
    authorize: (token) => ({ 'x-shopify-access-token': token }),
    check: checkAnswer,
  });
  return {
    async run({ operation, document, variables = {}, write, signal }) {
      const answer = await http.request({
        operation,
        method: 'POST',
        path: `/admin/api/${apiVersion}/graphql.json`,
        body: { query: document, variables },
        write,
        signal,
      });
      return memberOf(answer.json(), 'data');
    },
  };
}
