import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Job } from '../messages.ts';
import type { Delivered } from './member.ts';

/** A line that a caller wrote: before a call, after it, or when something changed for all. */
export type LogLine =
  | { readonly at: 'sent'; readonly call: number; readonly job: Job }
  | {
      readonly at: 'heard';
      readonly call: number;
      readonly status: string;
      readonly nonce?: string | undefined;
    }
  | { readonly at: 'lost'; readonly call: number; readonly status: string }
  | { readonly at: 'mark'; readonly name: string };

/** A file that is appended to, synchronously, so that a line that was written stays. */
export interface CallLog extends Disposable {
  sent(job: Job): number;
  ended(call: number, answer: Delivered | { readonly status: 'late' }): void;
  mark(name: string): void;
}

export function openLog(path: string): CallLog {
  const file = openSync(path, 'a');
  let calls = 0;
  const write = (line: LogLine) => void writeSync(file, `${JSON.stringify(line)}\n`);
  return {
    sent(job) {
      calls += 1;
      write({ at: 'sent', call: calls, job });
      return calls;
    },
    ended(call, answer) {
      const { status } = answer;
      if (status === 'lost' || status === 'late') return write({ at: 'lost', call, status });
      if (status === 'error') return write({ at: 'lost', call, status: `error ${codeOf(answer)}` });
      write({ at: 'heard', call, status, nonce: nonceOf(answer) });
    },
    mark: (name) => write({ at: 'mark', name }),
    [Symbol.dispose]: () => closeSync(file),
  };
}

export function readLog(path: string): readonly LogLine[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
}

const codeOf = (answer: object) => ('code' in answer ? answer.code : '');
const nonceOf = (answer: object) => ('nonce' in answer ? (answer.nonce as string | undefined) : undefined);
