import { fetchedContext, memberOf, readListed } from '../../client/read-listed.ts';
import { sha256Hex } from '../../sha256.ts';
import { listedIn, type OrderReads, type ReadsContext, tokenIn, wholeOrder } from '../reads.ts';

const PATH = '/orders/2026-01-01/orders';

/** Orders 2026-01-01: every order comes whole, with as much as the application has roles for. */
export function createReads({ api, connect, settings, normalize }: ReadsContext): OrderReads {
  const { includedData, marketplaceIds } = settings;
  return {
    async page({ since, until, token }, { pageSize, signal }) {
      const answer = await api.request({
        operation: 'orders.search',
        method: 'GET',
        path: PATH,
        query: {
          lastUpdatedAfter: since,
          lastUpdatedBefore: until,
          marketplaceIds,
          maxResultsPerPage: pageSize,
          includedData,
          paginationToken: token,
        },
        signal,
      });
      const body = answer.json();
      const context = fetchedContext(connect, sha256Hex(answer.rawBody));
      return {
        orders: listedIn(body, 'orders').map((order) =>
          readListed(
            order,
            (payload) => normalize(payload, context),
            (payload) => memberOf(payload, 'orderId'),
          ),
        ),
        token: tokenIn(memberOf(body, 'pagination'), 'nextToken'),
      };
    },
    async hydrate(platformOrderId, { signal }) {
      const answer = await api.request({
        operation: 'orders.get',
        method: 'GET',
        path: `${PATH}/${platformOrderId}`,
        query: { includedData },
        allow: [404],
        signal,
      });
      if (answer.status === 404) return undefined;
      return wholeOrder(normalize(answer.json(), fetchedContext(connect, sha256Hex(answer.rawBody))));
    },
  };
}
