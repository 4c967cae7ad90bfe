import type { Answer } from '../answer.ts';
import type { Witness } from '../verdict/witness.ts';
import type { PayloadDelivery } from './plan-payloads.ts';

export interface PayloadResult {
  readonly payload: PayloadDelivery;
  readonly answer: Answer;
}

/** A row for each webhook: the file, what was sent, the answer, and what became of it. */
export async function payloadTable(witness: Witness, results: readonly PayloadResult[]): Promise<string> {
  const faults = await readFaults(witness, results);
  const rows = results.map(({ payload, answer }) => {
    const { file, webhook, order } = payload;
    const where = webhook.pointer === '' ? '' : ` ${webhook.pointer}`;
    const fate = answer.inboxId === undefined ? undefined : faults.get(answer.inboxId);
    return [
      `${file.platform}/${file.name}.json${where}`,
      webhook.topic,
      order ? 'whole order' : 'other',
      `${answer.status} ${answer.outcome ?? ''}`.trim(),
      answer.status === 200 ? 'stored' : (fate ?? `refused: ${answer.reason ?? 'no answer'}`),
    ];
  });
  return formatTable([['file', 'sent as', 'holds', 'answer', 'result'], ...rows]);
}

/** Pads every column but the last to its widest cell. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

interface FaultRow {
  readonly id: string;
  readonly state: string;
  readonly reason: string;
  readonly fault: { readonly path?: string | null; readonly message?: string } | null;
}

async function readFaults(witness: Witness, results: readonly PayloadResult[]): Promise<Map<string, string>> {
  const ids = results.flatMap(({ answer }) => answer.inboxId ?? []).filter((id) => /^\d+$/.test(id));
  if (ids.length === 0) return new Map();
  const rows = await witness.query<FaultRow>(
    `SELECT id::text, state, reason, fault FROM inbox WHERE id IN (${ids.join(', ')})`,
  );
  return new Map(
    rows.map(({ id, state, reason, fault }) => {
      const why = fault ? `: ${fault.message ?? ''}${fault.path ? ` (at ${fault.path})` : ''}` : '';
      return [id, `${state}, ${reason}${why}`];
    }),
  );
}
