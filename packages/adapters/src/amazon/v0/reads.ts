import type { TokenProvider } from '../../auth/token-provider.ts';
import { fetchedContext, memberOf, readListed } from '../../client/read-listed.ts';
import type { CallOptions } from '../../contract/call-options.ts';
import type { ListedOrder } from '../../contract/order-page.ts';
import { sha256Hex } from '../../sha256.ts';
import { isOrderId } from '../api.ts';
import { listedIn, type OrderReads, type ReadsContext, tokenIn, wholeOrder } from '../reads.ts';
import { createRestrictedToken } from '../restricted-token.ts';

const PATH = '/orders/v0/orders';

/** Orders v0, which Amazon takes down on 27 March 2027: the items of every order are a call of their own. */
export function createReads(context: ReadsContext): OrderReads {
  const { api, connect, settings, normalize } = context;
  const auth = settings.isRestricted ? createRestrictedToken(connect, settings.baseUrl) : undefined;
  const readItems = createItemsReader(context, auth);

  /** `{ order, items }` as it is normalised, with the hash of all that it was made of. */
  async function composed(order: unknown, bytes: Uint8Array, { signal }: CallOptions) {
    const id = memberOf(order, 'AmazonOrderId');
    const items = typeof id === 'string' && isOrderId(id) ? await readItems(id, { signal }) : undefined;
    if (items === undefined) return { payload: { order }, sha256: sha256Hex(bytes) };
    return {
      payload: { order, items: items.list },
      sha256: sha256Hex(Buffer.concat([bytes, ...items.bytes])),
    };
  }

  async function readMember(order: unknown, bytes: Uint8Array, options: CallOptions): Promise<ListedOrder> {
    const { payload, sha256 } = await composed(order, bytes, options);
    return readListed(
      payload,
      (value) => normalize(value, fetchedContext(connect, sha256)),
      () => memberOf(order, 'AmazonOrderId'),
    );
  }

  return {
    async page({ since, until, token }, { pageSize, signal }) {
      const answer = await api.request({
        operation: 'orders.listV0',
        method: 'GET',
        path: PATH,
        query: {
          MarketplaceIds: settings.marketplaceIds,
          LastUpdatedAfter: since,
          LastUpdatedBefore: until,
          MaxResultsPerPage: pageSize,
          NextToken: token,
        },
        auth,
        signal,
      });
      const body = memberOf(answer.json(), 'payload');
      const orders: ListedOrder[] = [];
      for (const order of listedIn(body, 'Orders'))
        orders.push(await readMember(order, answer.rawBody, { signal }));
      return { orders, token: tokenIn(body, 'NextToken') };
    },
    async hydrate(platformOrderId, { signal }) {
      const answer = await api.request({
        operation: 'orders.getV0',
        method: 'GET',
        path: `${PATH}/${platformOrderId}`,
        allow: [404],
        auth,
        signal,
      });
      if (answer.status === 404) return undefined;
      const order = memberOf(answer.json(), 'payload');
      const { payload, sha256 } = await composed(order, answer.rawBody, { signal });
      return wholeOrder(normalize(payload, fetchedContext(connect, sha256)));
    },
  };
}

interface Items {
  readonly list: readonly unknown[];
  readonly bytes: readonly Uint8Array[];
}

/** All pages of an order's items; undefined where Amazon has none. */
function createItemsReader({ api }: ReadsContext, auth: TokenProvider | undefined) {
  return async (id: string, { signal }: CallOptions): Promise<Items | undefined> => {
    const list: unknown[] = [];
    const bytes: Uint8Array[] = [];
    let token: string | undefined;
    do {
      const answer = await api.request({
        operation: 'orders.itemsV0',
        method: 'GET',
        path: `${PATH}/${id}/orderItems`,
        query: { NextToken: token },
        allow: [404],
        auth,
        signal,
      });
      if (answer.status === 404) return undefined;
      const body = memberOf(answer.json(), 'payload');
      list.push(...listedIn(body, 'OrderItems'));
      bytes.push(answer.rawBody);
      const next = tokenIn(body, 'NextToken');
      token = next === token ? undefined : next;
    } while (token !== undefined);
    return { list, bytes };
  };
}
