import type { ListOptions, PlatformClient } from '../contract/client.ts';
import { type Fault, findsFaults, withClient } from './__fixtures__/faults.ts';
import { rightPages, toyClient, toyClientSample } from './__fixtures__/toy-client.ts';
import { toyAdapter } from './__fixtures__/toy-platform.ts';

const SINCE = 'lists what changed at or after a time, and nothing older';

function faultOf(fault: string, found: string, changes: Partial<PlatformClient>): Fault {
  const adapter = toyAdapter({}, { ...withClient, connect: () => toyClient(changes) });
  return [fault, found, adapter, { client: toyClientSample(changes) }];
}

const listing = (fault: string, found: string, change: (options: ListOptions) => ListOptions): Fault =>
  faultOf(fault, found, { list: (options = {}) => rightPages(change(options)) });

/** The same time, so much later or earlier. */
const moved = ({ updatedSince, ...options }: ListOptions, ms: number): ListOptions => ({
  ...options,
  ...(updatedSince !== undefined && { updatedSince: new Date(Date.parse(updatedSince) + ms).toISOString() }),
});

/** A number that is another each time. */
function counter(): () => number {
  let at = 0;
  return () => {
    at += 1;
    return at;
  };
}

findsFaults([
  listing('forgets since when', SINCE, ({ updatedSince, ...options }) => options),
  listing('begins after the time it is asked for', SINCE, (options) => moved(options, 1)),
  listing('takes local time for UTC', SINCE, (options) => moved(options, 3_600_000)),
  listing('reaches further back than it is asked', SINCE, (options) => moved(options, -3_600_000)),
  listing(
    'has pages of its own size',
    'lists no page larger than it was asked for',
    ({ pageSize, ...options }) => options,
  ),
  faultOf('loses what does not fit into a small page', 'lists no page larger than it was asked for', {
    list: async function* (options = {}) {
      for await (const page of rightPages(options)) {
        yield page;
        if (options.pageSize === 1) return;
      }
    },
  }),
  faultOf('acknowledges again', 'acknowledge: said twice, is done once', {
    acknowledge: (
      (next) => async () =>
        ({ outcome: 'done', platformId: String(next()) }) as const
    )(counter()),
  }),
  faultOf('sends a second parcel', 'fulfil: said twice, is done once', {
    fulfil: (
      (next) => async () =>
        ({ outcome: 'done', platformId: String(next()) }) as const
    )(counter()),
  }),
  faultOf('throws for what is done', 'cancel: said twice, is done once', {
    cancel: ((next) => async () => {
      if (next() > 1) throw new Error('It is cancelled');
      return { outcome: 'done' } as const;
    })(counter()),
  }),
  faultOf('never does a thing', 'cancel: said twice, is done once', {
    cancel: async () => ({ outcome: 'already_done' }),
  }),
]);
