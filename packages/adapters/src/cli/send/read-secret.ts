import type { CliIo } from '../cli-io.ts';
import { UsageError } from '../usage-error.ts';
import { readNamed } from './read-input.ts';
import type { SendFlags } from './send-flags.ts';

/**
 * The secret from the one flag that gives it. A final line break of a file is none of it. Throws `UsageError` for none,
 * for several and for an empty one; no message holds the secret.
 */
export async function readSecret(
  flags: Pick<SendFlags, 'secret' | 'secretEnv' | 'secretFile'>,
  { env }: Pick<CliIo, 'env'>,
): Promise<string> {
  const { secret, secretEnv, secretFile } = flags;
  const given = [secret, secretEnv, secretFile].filter((flag) => flag !== undefined);
  if (given.length !== 1) throw new UsageError('Give one of --secret, --secret-env and --secret-file');
  if (secretEnv !== undefined && !env[secretEnv])
    throw new UsageError(`The environment variable ${secretEnv} is not set`);
  const text =
    secretFile === undefined
      ? (secret ?? env[secretEnv ?? ''] ?? '')
      : Buffer.from(await readNamed('--secret-file', secretFile))
          .toString('utf8')
          .replace(/\r?\n$/, '');
  if (text === '') throw new UsageError('The secret is empty');
  return text;
}
