import { type Answer, errors, type FakeState, type Json } from './fake-state.ts';

/** Only those that are enabled, unless the others are asked for; secrets are told when one is made, and not in lists. */
export function listSubscriptions({ subscriptions }: FakeState, query: URLSearchParams): Answer {
  const limit = Number(query.get('limit') ?? 100);
  if (limit < 1 || limit > 100) return errors(400, 'VALUE_TOO_HIGH');
  const from = Number(query.get('cursor') ?? 0);
  const all = subscriptions.filter(
    ({ enabled }) => enabled === true || query.get('include_disabled') === 'true',
  );
  const page = all.slice(from, from + limit).map(({ signature_key: _secret, ...shown }) => shown);
  return {
    body: {
      ...(page.length > 0 && { subscriptions: page }),
      ...(all.length > from + limit && { cursor: String(from + limit) }),
    },
  };
}

export function createSubscription(state: FakeState, body: Json): Answer {
  const wanted = body['subscription'] as Json;
  const url = String(wanted['notification_url']);
  if (!url.startsWith('https://')) return errors(400, 'INVALID_VALUE');
  const subscription = {
    ...wanted,
    id: `wbhk_${state.subscriptions.length + 1}`,
    enabled: true,
    signature_key: `key-${state.subscriptions.length + 1}`,
    created_at: state.now,
  };
  state.subscriptions.push(subscription);
  return { body: { subscription } };
}

export function changeSubscription({ subscriptions }: FakeState, id: string, body: Json): Answer {
  const subscription = subscriptions.find((candidate) => candidate['id'] === id);
  if (subscription === undefined) return errors(404, 'NOT_FOUND');
  Object.assign(subscription, body['subscription']);
  const { signature_key: _secret, ...shown } = subscription;
  return { body: { subscription: shown } };
}

export function removeSubscription({ subscriptions }: FakeState, id: string): Answer {
  const at = subscriptions.findIndex((candidate) => candidate['id'] === id);
  if (at < 0) return errors(404, 'NOT_FOUND');
  subscriptions.splice(at, 1);
  return { body: {} };
}
