import { type Answer, type Call, error, type FakeState, type Json } from './fake-parts.ts';

/**
 * Destinations, subscriptions, topics and public keys.
 * @see https://developer.ebay.com/api-docs/commerce/notification/resources/methods
 */
export function answerNotifications(api: FakeState, call: Call, steps: readonly string[]): Answer {
  const [kind, id] = steps;
  if (kind === 'config') return answerConfig(api, call);
  if (kind === 'destination') return answerDestinations(api, call, id);
  if (kind === 'subscription') return answerSubscriptions(api, call, steps);
  if (kind === 'topic')
    return {
      status: 200,
      body: {
        topicId: id,
        supportedPayloads: [
          { format: ['JSON'], schemaVersion: '0.9', deliveryProtocol: 'HTTPS', deprecated: true },
          { format: ['JSON'], schemaVersion: '1.0', deliveryProtocol: 'HTTPS', deprecated: false },
        ],
      },
    };
  const key = api.keys.get(id ?? '');
  return key === undefined ? error(404, 195_001, 'Invalid public key id') : { status: 200, body: key };
}

function answerConfig(api: FakeState, { method, body }: Call): Answer {
  if (method === 'GET')
    return api.config === undefined
      ? error(404, 195_026, 'Configuration Not Found.')
      : { status: 200, body: api.config };
  api.config = body;
  return { status: 204 };
}

function answerDestinations(api: FakeState, { method, body, query }: Call, id?: string): Answer {
  if (method === 'GET') return pageOf('destinations', api.destinations, query);
  if (api.config === undefined)
    return error(409, 195_003, 'Please provide configurations required for notifications.');
  if (method === 'PUT') {
    const known = api.destinations.find((entry) => entry['destinationId'] === id);
    Object.assign(known ?? {}, body);
    return { status: 204 };
  }
  const destinationId = `d${api.destinations.length + 1}`;
  api.destinations.push({ destinationId, ...body });
  return {
    status: 201,
    headers: { location: `https://api.ebay.com/commerce/notification/v1/destination/${destinationId}` },
  };
}

function answerSubscriptions(
  api: FakeState,
  { method, body, query }: Call,
  [, id, action]: readonly string[],
): Answer {
  if (method === 'GET') return pageOf('subscriptions', api.subscriptions, query);
  const at = api.subscriptions.findIndex((entry) => entry['subscriptionId'] === id);
  if (id === undefined) {
    const subscriptionId = `s${api.subscriptions.length + 1}`;
    api.subscriptions.push({ subscriptionId, ...body });
    return { status: 201, headers: { location: `/commerce/notification/v1/subscription/${subscriptionId}` } };
  }
  const known = api.subscriptions[at];
  if (known === undefined) return error(404, 195_013, 'The subscription id does not exist.');
  if (action === 'enable') known['status'] = 'ENABLED';
  else api.subscriptions.splice(at, 1);
  return { status: 204 };
}

/** Two a page, so that a few make several pages; `next` is an address with a token in it. */
function pageOf(member: string, all: readonly Json[], query: URLSearchParams): Answer {
  const offset = Number(query.get('continuation_token') ?? 0);
  const next =
    offset + 2 < all.length
      ? { next: `/commerce/notification/v1/${member}?continuation_token=${offset + 2}` }
      : {};
  return { status: 200, body: { [member]: all.slice(offset, offset + 2), total: all.length, ...next } };
}
