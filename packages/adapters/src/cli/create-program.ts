import { Command } from 'commander';
import type { CliIo } from './cli-io.ts';
import type { ExitCode } from './exit-code.ts';
import { newCommand } from './new/new-command.ts';
import { platformsCommand } from './platforms/platforms-command.ts';
import { sendCommand } from './send/send-command.ts';

const EXAMPLES = `
Examples:
  adapters new harbour --sample order.json
  adapters send --platform shopify --url http://localhost:3000/webhooks/shopify/main \\
    --secret-env SHOPIFY_SECRET --body order.json --topic orders/create
  adapters platforms

Exit codes: 0 done, 1 it could not be done, 2 the command line is at fault.`;

/** The whole command `adapters`. `end` is told an exit code other than 0 by a command that does not throw. */
export function createProgram(io: CliIo, end: (code: ExitCode) => void): Command {
  const program = new Command('adapters')
    .description('Tools of @orderdock/adapters: draft an adapter, send a signed webhook, list what is known')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(add --help for the options)')
    .configureOutput({ writeOut: io.write, writeErr: io.writeError })
    .exitOverride();
  for (const command of [newCommand(), sendCommand(io, end), platformsCommand(io)])
    program.addCommand(command.copyInheritedSettings(program));
  return program;
}
