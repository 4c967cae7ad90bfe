import type { StormState } from '../storm/storm-state.ts';

/** One line that says how far a storm is. */
export function progressLine(state: StormState, pending: number): string {
  const { phase, planned, sent, answered, retried, perSecond, latency } = state;
  if (phase === 'settling') return `settling: ${pending} in the inbox`;
  if (phase !== 'running') return phase;
  const percent = Math.floor((100 * answered) / Math.max(1, planned));
  const again = retried > 0 ? `, ${retried} sent again` : '';
  return `${percent} %  ${sent} of ${planned} sent${again}, ${perSecond}/s, p95 ${latency.p95} ms`;
}

/** Shows a line that changes: in place on a terminal, every few seconds elsewhere. */
export function showProgress(line: () => string, out: NodeJS.WriteStream = process.stdout): Disposable {
  const timer = setInterval(
    () => {
      if (out.isTTY) out.write(`\r\u001b[2K  ${line()}`);
      else out.write(`  ${line()}\n`);
    },
    out.isTTY ? 200 : 2_000,
  );
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      if (out.isTTY) out.write('\r\u001b[2K');
    },
  };
}
