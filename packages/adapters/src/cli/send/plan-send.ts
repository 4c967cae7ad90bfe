import { randomUUID } from 'node:crypto';
import type { WebhookRequest } from '../../contract/request.ts';
import type { CliIo } from '../cli-io.ts';
import { UsageError } from '../usage-error.ts';
import { findSender } from './find-sender.ts';
import { mergeHeaders } from './merge-headers.ts';
import { readInput } from './read-input.ts';
import { readNumber } from './read-number.ts';
import { readSecret } from './read-secret.ts';
import { requestUrl } from './request-url.ts';
import type { SendFlags } from './send-flags.ts';

/** What is posted, how often, and how long an answer is waited for. */
export interface SendPlan {
  readonly request: WebhookRequest;
  /** In a few words, for the first line of the output. */
  readonly what: string;
  readonly times: number;
  readonly isAtOnce: boolean;
  readonly timeoutMs: number;
}

/** From the flags to a signed request. Throws `UsageError` and `UnknownPlatformError`. */
export async function planSend(flags: SendFlags, io: CliIo): Promise<SendPlan> {
  const { name, sender } = await findSender(flags);
  const url = requestUrl(flags);
  if (flags.topic !== undefined && sender.topic === undefined)
    throw new UsageError(`The topic of a webhook of ${name} is no header: --topic has no place`);
  const topic = flags.topic ?? sender.topic ?? '';
  const delivery = {
    body: await readInput(flags.body, io),
    secret: await readSecret(flags, io),
    topic,
    url: flags.publicUrl ?? url,
    id: randomUUID(),
    keyId: flags.keyId,
    now: signingTime(flags, io),
  };
  const signed = await Promise.resolve(delivery)
    .then(sender.sign)
    .catch((error: unknown) => {
      // What a library says of a secret may quote it; what the user's own signer says is for the user.
      const reason = sender.explain?.(error) ?? `${name} wants ${sender.secretIs}`;
      throw new UsageError(`It cannot be signed: ${reason}`);
    });
  return {
    request: { ...signed, url, headers: mergeHeaders(signed.headers, flags.header) },
    what: [name, topic, `${signed.rawBody.byteLength} bytes`].filter((part) => part !== '').join(', '),
    times: readNumber('--repeat', flags.repeat, { min: 1, max: 10_000 }),
    isAtOnce: flags.atOnce ?? false,
    timeoutMs: readNumber('--timeout', flags.timeout, { min: 1, max: 600_000 }),
  };
}

function signingTime({ signedAt }: SendFlags, io: CliIo): number {
  const time = signedAt === undefined ? io.now() : Date.parse(signedAt);
  if (Number.isNaN(time)) throw new UsageError('--signed-at has to be a time such as 2026-01-31T12:00:00Z');
  return time;
}
