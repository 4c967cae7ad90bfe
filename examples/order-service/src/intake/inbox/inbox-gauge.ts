import type { Logger } from 'pino';
import type { Inbox } from './inbox.ts';

type Counts = Awaited<ReturnType<Inbox['counts']>>;

/** How full the inbox is, as of at most a second ago, without a query per webhook. */
export interface InboxGauge {
  read(): Counts;
  refresh(): Promise<void>;
  stop(): void;
}

const EVERY_MS = 1_000;

export function watchInbox(options: {
  readonly inbox: Inbox;
  readonly logger: Logger;
  readonly onChange: () => void;
}): InboxGauge {
  const { inbox, logger, onChange } = options;
  let counts: Counts = { pending: 0, parked: 0 };
  const refresh = async () => {
    const now = await inbox.counts();
    const changed = now.pending !== counts.pending || now.parked !== counts.parked;
    counts = now;
    if (changed) onChange();
  };
  const timer = setInterval(() => {
    refresh().catch((error) => logger.debug({ err: error }, 'the inbox cannot be counted'));
  }, EVERY_MS);
  timer.unref();
  return { read: () => counts, refresh, stop: () => clearInterval(timer) };
}
