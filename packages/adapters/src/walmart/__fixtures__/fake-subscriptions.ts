import { type Answer, type Call, errorAnswer, type Row, type SellerState } from './seller-state.ts';

/** `/v3/webhooks/subscriptions`: several are made in one call, and never is a secret shown again. */
export function answerSubscriptions({ subscriptions }: SellerState, { method, steps, body }: Call): Answer {
  const [id] = steps;
  if (method === 'GET') return { status: 200, answer: { events: subscriptions } };
  if (method === 'POST') {
    const made = (body as { events: Row[] }).events.map((event, index) => ({
      ...event,
      authDetails: undefined,
      subscriptionId: `sub-${subscriptions.length + index + 1}`,
      partnerId: '10000000359',
    }));
    subscriptions.push(...made);
    return { status: 200, answer: { events: made.map((event) => ({ ...event, eventUrl: undefined })) } };
  }
  const known = subscriptions.find((row) => row['subscriptionId'] === id);
  if (known === undefined) return errorAnswer(404, 'CONTENT_NOT_FOUND.GMP_NOTIFICATIONS_API');
  if (method === 'PATCH') return { status: 200, answer: Object.assign(known, body) };
  subscriptions.splice(subscriptions.indexOf(known), 1);
  return { status: 200, answer: { subscriptionId: id, message: 'Successfully deleted subscription' } };
}
