import { z } from 'zod';

const text = z.string().min(1);

// Loose: CloudEvents lets a publisher add attributes (a traceparent), and a later version of ours may.
const cloudEventSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id: text.max(200),
  source: text,
  type: text,
  subject: text,
  time: z.string(),
  datacontenttype: z.literal('application/json'),
  dataschema: z.string().optional(),
  data: z.unknown(),
});

/**
 * What travels on the bus: a CloudEvents 1.0 envelope, of which every `OrderEvent` is one. `id` names it for ever; events of
 * one `subject` are handed out in the order in which they were published.
 */
export interface CloudEvent<Data = unknown> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema?: string | undefined;
  readonly data: Data;
}

/** What came over the bus is no event of ours; handing it out again would not mend it. */
export class MalformedEventError extends Error {
  static readonly code = 'MALFORMED_EVENT';
  readonly code = MalformedEventError.code;
  constructor(fault: string) {
    super(`The message is no CloudEvent in structured JSON: ${fault}`);
    this.name = 'MalformedEventError';
  }
}

/** Structured JSON. U+FFFE and U+FFFF are escaped: SQS takes XML characters alone, and JSON leaves these two as they are. */
export function encodeEvent(event: CloudEvent): string {
  return JSON.stringify(event).replace(/[\ufffe\uffff]/g, (character) =>
    character === '\ufffe' ? '\\ufffe' : '\\uffff',
  );
}

/** The event in `body`. Throws {@link MalformedEventError}, which names members and quotes none. */
export function decodeEvent(body: string): CloudEvent {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new MalformedEventError('not JSON');
  }
  const parsed = cloudEventSchema.safeParse(json);
  if (!parsed.success) {
    const paths = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole');
    throw new MalformedEventError(`wrong in ${[...new Set(paths)].join(', ')}`);
  }
  return parsed.data as CloudEvent;
}

/** What subscriptions filter by, without a look into the data. */
export function attributesOf(event: CloudEvent): Readonly<Record<string, string>> {
  return { eventType: event.type, source: event.source };
}
