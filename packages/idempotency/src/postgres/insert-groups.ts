import { abortable, abortError, type Clock, setAlarm } from '@orderdock/kit';
import type { GroupEnd, GroupedStatement, GroupRows } from './run-group.ts';

/** How many statements or groups of them are under way before others wait for company. */
const LANES = 2;

/** How many statements one group has at most. */
const MOST = 64;

/** After this time nobody waits for a lane: one that hangs holds up nobody else. In milliseconds. */
const PATIENCE_MS = 20;

/** How long every statement goes by itself after one of a group failed, in milliseconds. */
const REST_MS = 1_000;

/** A statement that may share a transaction with others. */
export interface Groupable<End> extends GroupedStatement {
  readonly signal: AbortSignal | undefined;
  /** Runs it in a statement and a transaction of its own. */
  readonly alone: () => Promise<End>;
  /** What its rows mean, once the group is committed. */
  readonly committed: (rows: GroupRows, history: string | null) => End;
  /** What it means that nobody knows whether the group is. */
  readonly unknown: (error: unknown) => End;
}

export interface InsertGroupsOptions {
  readonly clock: Clock;
  readonly run: (statements: readonly GroupedStatement[]) => Promise<GroupEnd>;
}

/** Runs statements that come while others are under way together. */
export interface InsertGroups {
  add<End>(statement: Groupable<End>): Promise<End>;
}

interface Waiting {
  readonly statement: Groupable<unknown>;
  readonly since: number;
  readonly resolve: (end: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Whoever is alone is sent at once, in a statement of his own. Those who come while {@link LANES} are under way go
 * together when one of them ends: one round trip, one COMMIT and one wait for the disk for all.
 *
 *   lane 1   [a]      [c d e f g]
 *   lane 2     [b]         [h i j]
 *
 * If one of a group fails all are rolled back, and each is sent again by itself, so that its error is its own.
 */
export function createInsertGroups({ clock, run }: InsertGroupsOptions): InsertGroups {
  const waiting: Waiting[] = [];
  let underWay = 0;
  let isPlanned = false;
  let isAlarmed = false;
  let aloneUntil = Number.NEGATIVE_INFINITY;

  function dispatch(): void {
    isPlanned = false;
    while (waiting.length > 0 && underWay < LANES) {
      const size = Math.min(MOST, Math.ceil(waiting.length / (LANES - underWay)));
      start(waiting.splice(0, size));
    }
    if (waiting.length > 0 && !isAlarmed) alarm();
  }

  /** While somebody waits, one alarm is set; it opens as many lanes as it takes. */
  function alarm(): void {
    isAlarmed = true;
    setAlarm(clock, PATIENCE_MS, () => {
      isAlarmed = false;
      const due = clock.monotonic() - PATIENCE_MS;
      while (waiting[0] !== undefined && waiting[0].since <= due) start(waiting.splice(0, MOST));
      if (waiting.length > 0) alarm();
    });
  }

  function start(group: readonly Waiting[]): void {
    underWay += 1;
    void runGroup(group).finally(() => {
      underWay -= 1;
      dispatch();
    });
  }

  async function runGroup(group: readonly Waiting[]): Promise<void> {
    const wanted = group.filter(({ statement }) => statement.signal?.aborted !== true);
    if (wanted.length <= 1) return runAlone(wanted);
    let end: GroupEnd;
    try {
      end = await run(wanted.map(({ statement }) => statement));
    } catch (error) {
      // No connection was to be had: nothing was sent.
      for (const { reject } of wanted) reject(error);
      return;
    }
    if (end.state === 'rolled_back') {
      aloneUntil = clock.monotonic() + REST_MS;
      return runAlone(wanted);
    }
    for (const [at, { statement, resolve }] of wanted.entries()) {
      if (end.state === 'unknown') resolve(statement.unknown(end.error));
      else resolve(statement.committed(end.rows[at] ?? [], end.history));
    }
  }

  return {
    add<End>(statement: Groupable<End>): Promise<End> {
      const { signal } = statement;
      if (signal?.aborted) return Promise.reject(abortError(signal));
      const since = clock.monotonic();
      if (since < aloneUntil) return statement.alone();
      const ended = new Promise<unknown>((resolve, reject) => {
        waiting.push({ statement, since, resolve, reject });
      });
      if (!isPlanned) {
        isPlanned = true;
        // After every call of this turn has come.
        process.nextTick(dispatch);
      }
      return abortable(ended as Promise<End>, signal);
    },
  };
}

async function runAlone(waiting: readonly Waiting[]): Promise<void> {
  await Promise.all(waiting.map(({ statement, resolve, reject }) => statement.alone().then(resolve, reject)));
}
