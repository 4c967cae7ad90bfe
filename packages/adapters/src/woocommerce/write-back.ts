import { memberOf } from '../client/read-listed.ts';
import type {
  CancellationRequest,
  FulfilmentRequest,
  WriteOptions,
  WriteResult,
} from '../contract/client.ts';
import type { WooCommerceApi } from './api.ts';

const RECEIVED = 'Order received.';

/** Notes on the order, which the shop's staff sees, that it was taken; once, for WooCommerce knows no such state. */
export async function acknowledgeOrder(
  api: WooCommerceApi,
  id: string,
  options: WriteOptions = {},
): Promise<WriteResult> {
  if ((await internalNotes(api, id, options)).includes(RECEIVED)) return { outcome: 'already_done' };
  const platformId = await addNote(api, id, { text: RECEIVED, isForCustomer: false }, options);
  return { outcome: 'done', platformId };
}

/**
 * Completes the order. WooCommerce's core knows neither parcels nor part deliveries: the tracking goes into a note, which
 * the customer is sent where `notifyCustomer` says so, before the state is set.
 */
export async function fulfilOrder(
  api: WooCommerceApi,
  { id, fulfilment }: { readonly id: string; readonly fulfilment: FulfilmentRequest },
  options: WriteOptions = {},
): Promise<WriteResult> {
  if ((await statusOf(api, id, options)) === 'completed') return { outcome: 'already_done' };
  const { tracking, notifyCustomer = false } = fulfilment;
  const text = [tracking?.carrier, tracking?.number, tracking?.url]
    .filter((part) => part !== undefined)
    .join(' ');
  const platformId =
    text === ''
      ? undefined
      : await addNote(api, id, { text: `Shipped: ${text}`, isForCustomer: notifyCustomer }, options);
  await setStatus(api, id, 'completed', options);
  return { outcome: 'done', platformId };
}

/** Cancels the order, which puts its goods back into stock; the reason goes into a note. */
export async function cancelOrder(
  api: WooCommerceApi,
  { id, cancellation }: { readonly id: string; readonly cancellation: CancellationRequest },
  options: WriteOptions = {},
): Promise<WriteResult> {
  if ((await statusOf(api, id, options)) === 'cancelled') return { outcome: 'already_done' };
  const { reason } = cancellation;
  if (reason !== undefined)
    await addNote(api, id, { text: `Cancelled: ${reason}`, isForCustomer: false }, options);
  await setStatus(api, id, 'cancelled', options);
  return { outcome: 'done' };
}

async function statusOf(api: WooCommerceApi, id: string, { signal }: WriteOptions): Promise<unknown> {
  const answer = await api.request({ operation: 'orders.get', method: 'GET', path: pathOf(id), signal });
  return memberOf(answer.json(), 'status');
}

async function setStatus(
  api: WooCommerceApi,
  id: string,
  status: string,
  { signal }: WriteOptions,
): Promise<void> {
  const operation = 'orders.update';
  await api.request({ operation, method: 'PUT', path: pathOf(id), body: { status }, write: true, signal });
}

async function internalNotes(
  api: WooCommerceApi,
  id: string,
  { signal }: WriteOptions,
): Promise<readonly unknown[]> {
  const answer = await api.request({
    operation: 'notes.list',
    method: 'GET',
    path: `${pathOf(id)}/notes`,
    query: { type: 'internal' },
    signal,
  });
  const notes = answer.json();
  return Array.isArray(notes) ? notes.map((note: unknown) => memberOf(note, 'note')) : [];
}

async function addNote(
  api: WooCommerceApi,
  id: string,
  note: { readonly text: string; readonly isForCustomer: boolean },
  { signal }: WriteOptions,
): Promise<string> {
  const answer = await api.request({
    operation: 'notes.create',
    method: 'POST',
    path: `${pathOf(id)}/notes`,
    body: { note: note.text, customer_note: note.isForCustomer },
    write: true,
    signal,
  });
  return String(memberOf(answer.json(), 'id'));
}

function pathOf(id: string): string {
  return `/orders/${encodeURIComponent(id)}`;
}
