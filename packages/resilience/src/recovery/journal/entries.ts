import type { NewJob } from '@orderdock/kit';

/** A job in a segment. One that was moved there from an older segment carries what had become of it. */
export interface AddEntry extends NewJob {
  readonly t: 'add';
  readonly seq: number;
  /** When it was added, milliseconds since the epoch. */
  readonly at: number;
  readonly attempts?: number | undefined;
  /** Why it was parked. */
  readonly reason?: string | undefined;
}

/** The last record of a segment that was closed in order: what is damaged before it was kept once. */
export interface EndEntry {
  readonly t: 'end';
}

/** What became of a job, in the file of acknowledgements beside the segment of the job. */
export type AckEntry =
  | { readonly t: 'done'; readonly seq: number }
  | { readonly t: 'attempts'; readonly seq: number; readonly attempts: number }
  | { readonly t: 'parked'; readonly seq: number; readonly reason: string };

export type Entry = AddEntry | EndEntry | AckEntry;

/** `00000007.log`, and the acknowledgements of its jobs in `00000007.acks`. */
export const segmentName = (number: number): string => `${String(number).padStart(8, '0')}.log`;
export const acksName = (number: number): string => `${String(number).padStart(8, '0')}.acks`;

/** The number of a segment or of its acknowledgements; `undefined` for any other file. */
export function segmentNumber(name: string, suffix: '.log' | '.acks'): number | undefined {
  return /^\d{8,15}\.(log|acks)$/.test(name) && name.endsWith(suffix) ? Number.parseInt(name, 10) : undefined;
}
