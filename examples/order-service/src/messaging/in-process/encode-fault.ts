import type { Fault } from '../consumer/fault.ts';

/** A fault as the one text that a parked job has room for. */
export function encodeFault({ code, message }: Fault): string {
  return JSON.stringify([code, message]);
}

/** What {@link encodeFault} wrote. */
export function decodeFault(text: string): Fault {
  const [code, message] = JSON.parse(text) as [string, string];
  return { code, message };
}
