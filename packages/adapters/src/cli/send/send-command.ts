import { Command } from 'commander';
import type { CliIo } from '../cli-io.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { planSend } from './plan-send.ts';
import { isDone, runSend } from './run-send.ts';
import type { SendFlags } from './send-flags.ts';
import { NOT_SENT, SENDERS } from './senders/index.ts';

/** `adapters send`: posts a webhook as the platform would, and prints what the server answers. */
export function sendCommand(io: CliIo, end: (code: ExitCode) => void): Command {
  const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];
  return new Command('send')
    .description('Post a webhook, signed as the platform signs it, to a local server')
    .option('-p, --platform <name>', 'who it seems to come from')
    .option(
      '--signer <file>',
      'in place of --platform: a module whose `sign` signs for a platform of your own',
    )
    .requiredOption('-u, --url <url>', 'where it goes: a loopback address, unless --allow-remote')
    .requiredOption('-b, --body <file>', 'the body, sent byte for byte; - reads standard input')
    .option('-s, --secret <text>', 'what it is signed with; other users of the machine can read it')
    .option('--secret-env <name>', 'the environment variable that holds the secret')
    .option('--secret-file <file>', 'the file that holds the secret, such as a private key in PEM')
    .option('-t, --topic <topic>', 'the topic, for the platforms that name it in a header')
    .option('-H, --header <name=value>', 'a further header, or another value of one; repeatable', collect)
    .option('-n, --repeat <count>', 'send the same delivery so many times', '1')
    .option('--at-once', 'send all of them at the same time')
    .option('--public-url <url>', 'the URL as the platform knows it, where that is signed (default: --url)')
    .option('--key-id <id>', 'the id of the key, for the platforms that name it', '1')
    .option('--signed-at <time>', 'sign as of another time, RFC 3339: to try a late or a replayed delivery')
    .option('--timeout <ms>', 'how long to wait for an answer, in milliseconds', '30000')
    .option('--allow-remote', 'send to a host that is not this machine')
    .addHelpText('after', helpText())
    .action(async (flags: SendFlags) => {
      const answers = await runSend(await planSend(flags, io), io);
      end(answers.every(isDone) ? EXIT.ok : EXIT.failed);
    });
}

function helpText(): string {
  const width = Math.max(...[...SENDERS.keys()].map((name) => name.length));
  const secrets = [...SENDERS].map(([name, { secretIs }]) => `  ${name.padEnd(width)}  ${secretIs}`);
  return `
Give one of --secret, --secret-env and --secret-file. A secret on the command line stands in the list of processes and in
the history of the shell: prefer --secret-env for one that is real.

What each platform signs with:
${secrets.join('\n')}
  --signer     what its sign(rawBody, secret, { now }) takes: the function that the conformance kit is given
Nothing is posted by ${[...NOT_SENT.keys()].join(', ')}.

Prints a line for each answer (status and milliseconds) and its body. Redirects are not followed.
Exit codes: 0 every answer was 2xx, 1 one was not or did not come, 2 the command line is at fault.`;
}
