import { InvalidOptionError } from '@orderdock/kit';
import type { TokenProvider } from '../auth/token-provider.ts';
import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { AmazonApi } from './api.ts';

const PATH = '/notifications/v1/destinations';
/** As the Notifications API's own model has it. */
const QUEUE = /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_.-]+$/;
/** A default bus takes an account's events: `arn:aws:events:eu-west-1:123456789012:event-bus/default`. */
const BUS = /^arn:aws[a-z-]*:events:([a-z0-9-]+):(\d{12}):event-bus\/.+$/;

/** Where notifications go, which belongs to the application and not to a store: a token of its own is needed. */
export interface Destinations {
  /** The id of the destination that is this queue or bus, made where there is none yet. */
  ensure(arn: string, options: CallOptions): Promise<string>;
  /** The ARNs by destination id. */
  list(options: CallOptions): Promise<ReadonlyMap<string, string>>;
}

export function createDestinations(api: AmazonApi, auth: TokenProvider): Destinations {
  const list: Destinations['list'] = async ({ signal }) => {
    const answer = await api.request({
      operation: 'notifications.getDestinations',
      method: 'GET',
      path: PATH,
      auth,
      signal,
    });
    const destinations = memberOf(answer.json(), 'payload');
    const known = Array.isArray(destinations) ? destinations : [];
    return new Map(known.flatMap((entry) => arnOf(entry)));
  };
  return {
    list,
    async ensure(arn, { signal }) {
      const resourceSpecification = specificationOf(arn);
      for (const [id, known] of await list({ signal })) if (known === sourceOf(arn)) return id;
      const answer = await api.request({
        operation: 'notifications.createDestination',
        method: 'POST',
        path: PATH,
        body: { name: arn.slice(-64), resourceSpecification },
        write: true,
        auth,
        signal,
      });
      const id = memberOf(memberOf(answer.json(), 'payload'), 'destinationId');
      if (typeof id !== 'string') throw new UnexpectedShapeError('/payload/destinationId', 'an id', id);
      return id;
    },
  };
}

function specificationOf(arn: string): unknown {
  const [, region, accountId] = BUS.exec(arn) ?? [];
  if (region !== undefined) return { eventBridge: { region, accountId } };
  if (QUEUE.test(arn)) return { sqs: { arn } };
  throw new InvalidOptionError('url', 'the ARN of an SQS queue or of an EventBridge bus', arn.slice(0, 80));
}

/** Amazon has one destination for an account and region of EventBridge, whatever the bus. */
function sourceOf(arn: string): string {
  const [, region, accountId] = BUS.exec(arn) ?? [];
  return region === undefined ? arn : `eventBridge:${region}:${accountId}`;
}

function arnOf(destination: unknown): readonly (readonly [string, string])[] {
  const id = memberOf(destination, 'destinationId');
  const resource = memberOf(destination, 'resource');
  const arn = memberOf(memberOf(resource, 'sqs'), 'arn');
  const bus = memberOf(resource, 'eventBridge');
  const source =
    bus === undefined ? arn : `eventBridge:${memberOf(bus, 'region')}:${memberOf(bus, 'accountId')}`;
  return typeof id === 'string' && typeof source === 'string' ? [[id, source]] : [];
}
