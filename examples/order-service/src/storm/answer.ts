/** What the service said to a delivery in the end. */
export interface Answer {
  /** 0 where no answer came at all. */
  readonly status: number;
  readonly outcome: string | undefined;
  readonly reason: string | undefined;
  readonly inboxId: string | undefined;
  /** How often it was sent. */
  readonly tries: number;
}

/** Reads the fields that matter from an answer's JSON, whether a result or an RFC 9457 problem. */
export function readAnswer(status: number, body: string, tries: number): Answer {
  const fields = parseObject(body);
  const text = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined;
  };
  return {
    status,
    outcome: text('outcome'),
    reason: text('reason') ?? text('code'),
    inboxId: text('inboxId'),
    tries,
  };
}

/** A platform takes any 2xx for its order being safe. */
export function isAccepted({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

function parseObject(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
