/** What a process is to do until it is killed, or until nothing is left to do. */
export interface RecoveryTask {
  readonly queue: 'journal' | 'redis' | 'memory';
  /** A Redis that syncs its log before it answers. */
  readonly redisUrl: string;
  /** Where the journal is. */
  readonly folder: string;
  /** What has reached the other side, a line each: the database of this proof. */
  readonly effects: string;
  /** What senders were told was accepted, a line each. */
  readonly accepted: string;
  /** Accept nothing more and end when the queue is empty. */
  readonly finish: boolean;
}

export const KEYS = ['a', 'b', 'c', 'd'];

/** One line of a log: the entry's key and its place among those of its key, from 0. */
export interface Entry {
  readonly key: string;
  readonly place: number;
}

export const lineOf = ({ key, place }: Entry): string => `${key} ${place}`;

/** The entries of a log, in its order. */
export function readLines(text: string): readonly Entry[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [key = '', place = ''] = line.split(' ');
    return { key, place: Number(place) };
  });
}
