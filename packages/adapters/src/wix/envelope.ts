import { canonicalBytes } from '../signature/canonical-bytes.ts';
import { isObject } from '../source/source-node.ts';

/** Reads JSON bytes; may throw. */
export type ReadJson = (bytes: Uint8Array) => unknown;

type Members = Readonly<Record<string, unknown>>;

/**
 * What is inside of what Wix sends. A webhook is a JWT whose claim `data` is JSON text with JSON text in it, two or three deep:
 *
 *     { data: "{ eventType, instanceId, data: \"{ id, slug, entityId, createdEvent: { entityAsJson: … } }\" }", iat, exp }
 *
 * It comes out as one document, `{ eventType, instanceId, event: { id, slug, … }, order: … }`; an answer of the API, which
 * is no token, comes out as it is. The times of the token are the signature's. Throws what `read` throws.
 */
export function openBody(body: Uint8Array, read: ReadJson): unknown {
  const claims = claimsOf(body);
  if (claims === undefined) return openEvent(read(body), read);
  const token = read(claims);
  return openEvent(isObject(token) ? parsed(token['data'], read) : token, read);
}

/** The bytes of a JWT's claims; undefined for what is no JWT. Nothing is verified. */
export function claimsOf(body: Uint8Array): Uint8Array | undefined {
  const isShort = body.byteLength > 4 && body[0] === 0x65 && body[1] === 0x79;
  if (!isShort) return undefined;
  const parts = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1').split('.', 4);
  const [, claims = ''] = parts;
  return parts.length === 3 ? canonicalBytes(claims, 'base64url') : undefined;
}

function openEvent(value: unknown, read: ReadJson): unknown {
  if (!isObject(value)) return value;
  if (!('eventType' in value && 'instanceId' in value)) return openDomainEvent(value, read);
  const { data, identity, ...envelope } = value;
  const inner = parsed(data, read);
  const opened = isObject(inner) ? openDomainEvent(inner, read) : data === undefined ? {} : { data: inner };
  return { ...envelope, ...(identity !== undefined && { identity: parsed(identity, read) }), ...opened };
}

/** What is in the event's one body goes beside it: an order as `order`, movements under the name that the API gives them. */
function openDomainEvent(event: Members, read: ReadJson): Members {
  const { createdEvent, updatedEvent, deletedEvent, actionEvent, ...about } = event;
  const entity = takeOut(createdEvent ?? updatedEvent ?? deletedEvent, ENTITY, read);
  const body = takeOut(actionEvent, BODY, read);
  if (entity === undefined && body === undefined)
    return typeof event['entityFqdn'] === 'string' ? { event: about } : event;
  return {
    event: {
      ...about,
      ...entity?.rest,
      ...body?.rest,
      ...(deletedEvent !== undefined && { isDeleted: true }),
    },
    ...(entity !== undefined && { [nameOf(event['entityFqdn'])]: entity.content }),
    ...(isObject(body?.content) ? body.content : body !== undefined && { body: body.content }),
  };
}

const ENTITY = ['entityAsJson', 'currentEntityAsJson', 'deletedEntityAsJson', 'entity', 'currentEntity'];
const BODY = ['bodyAsJson', 'body'];

function takeOut(
  holder: unknown,
  names: readonly string[],
  read: ReadJson,
): { readonly content: unknown; readonly rest: Members } | undefined {
  if (!isObject(holder)) return undefined;
  const name = names.find((known) => Object.hasOwn(holder, known));
  const rest = Object.entries(holder).filter(([key]) => key !== name);
  return { content: name === undefined ? null : parsed(holder[name], read), rest: Object.fromEntries(rest) };
}

/** `wix.ecom.v1.fulfillments` and `wix.ecom.v1.order_transactions` hold movements of an order, `wix.ecom.v1.order` is one. */
function nameOf(entityFqdn: unknown): string {
  const name = String(entityFqdn).split('.').at(-1) ?? '';
  if (name.includes('fulfillment')) return 'orderWithFulfillments';
  return name.includes('transaction') ? 'orderTransactions' : 'order';
}

function parsed(value: unknown, read: ReadJson): unknown {
  return typeof value === 'string' ? read(Buffer.from(value)) : value;
}
