import { UnknownPlatformError } from '../../errors/unknown-platform-error.ts';
import { nearestName } from '../../nearest-name.ts';
import { UsageError } from '../usage-error.ts';
import { loadSigner } from './load-signer.ts';
import type { SendFlags } from './send-flags.ts';
import { NOT_SENT, SENDERS } from './senders/index.ts';
import type { Sender } from './senders/sender.ts';

/** How the webhook is sent, and under which name. Throws `UnknownPlatformError`, and `UsageError` where nothing is posted. */
export async function findSender({
  platform,
  signer,
}: Pick<SendFlags, 'platform' | 'signer'>): Promise<{ readonly name: string; readonly sender: Sender }> {
  if (platform !== undefined && signer === undefined) return { name: platform, sender: senderOf(platform) };
  if (signer !== undefined && platform === undefined)
    return { name: 'your own signer', sender: await loadSigner(signer) };
  throw new UsageError('Give one of --platform and --signer');
}

function senderOf(platform: string): Sender {
  const sender = SENDERS.get(platform);
  if (sender !== undefined) return sender;
  const instead = NOT_SENT.get(platform);
  if (instead !== undefined) throw new UsageError(`${platform} posts nothing to a server: ${instead}`);
  const known = [...SENDERS.keys()];
  throw new UnknownPlatformError(platform, known, nearestName(platform, known));
}
