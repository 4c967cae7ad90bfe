import { join } from 'node:path';
import { Command, Option } from 'commander';
import { draftAdapter } from '../../scaffold/draft-adapter.ts';
import type { Draft } from '../../scaffold/generate/draft.ts';
import { readSample } from '../../scaffold/read-sample.ts';
import { writeDraft } from '../../scaffold/write-draft.ts';
import { summary } from './summary.ts';

interface NewOptions {
  readonly sample: readonly string[];
  readonly out: string;
  readonly signatureHeader?: string;
  readonly signatureEncoding: 'hex' | 'base64';
  readonly runner: Draft['runner'];
  readonly force?: true;
}

const NOTES = `
The draft is a folder <out>/<name> of small files that compile: the mapping, status words, money and dates, each
proposal that is not sure with its confidence (0 to 1), MAPPING.md with the evidence for all of them, the samples, and
a test that runs the conformance kit. The samples are copied as they are: take out what is personal.

A sample is one order, an envelope around one, or a list, as JSON of at most 5 MiB. More orders make a better draft.

Examples:
  adapters new harbour --sample order.json
  adapters new harbour --sample paid.json refunded.json --out src/platforms --runner vitest
  adapters new harbour --sample order.json --signature-header X-Harbour-Signature --signature-encoding base64`;

/** `adapters new <name> --sample order.json`: proposes an adapter from sample payloads. */
export function newCommand(): Command {
  return new Command('new')
    .description('Draft an adapter from sample orders, with a test that runs the conformance kit')
    .argument('<name>', 'name of the platform: lower case letters, digits and hyphens')
    .requiredOption('-s, --sample <file...>', 'sample orders as the platform sends them, JSON')
    .option('-o, --out <dir>', "the folder that the adapter's folder is written into", '.')
    .option('--signature-header <header>', 'the header that an HMAC-SHA-256 of the body comes in')
    .addOption(
      new Option('--signature-encoding <encoding>', 'how that header is written')
        .choices(['hex', 'base64'])
        .default('hex'),
    )
    .addOption(
      new Option('--runner <runner>', 'what the test imports')
        .choices(['node:test', 'vitest'])
        .default('node:test'),
    )
    .option('-f, --force', 'write over files that are there')
    .addHelpText('after', NOTES)
    .action(async (name: string, options: NewOptions, command: Command) => {
      const write = (text: string) => command.configureOutput().writeOut?.(`${text}\n`);
      const samples = await Promise.all(options.sample.map(readSample));
      const { signatureHeader, signatureEncoding, runner } = options;
      const { draft, files } = draftAdapter({ name, samples, signatureHeader, signatureEncoding, runner });
      const folder = join(options.out, name);
      await writeDraft(folder, files, { isForced: options.force === true });
      write(summary({ draft, files, folder }));
    });
}
