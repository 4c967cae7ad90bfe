import { Command } from 'commander';
import type { CliIo } from '../cli-io.ts';
import { alignColumns } from './align-columns.ts';
import { describedPlatforms, type PlatformFacts } from './described-platforms.ts';

const ABOUT = `
Columns: how orders come, the scheme of the webhook's signature, and what the adapter's client can do when it is
connected to a store. The page of a platform has the rest: docs/platforms/<name>.md.`;

/** `adapters platforms`: every platform of the package, as a table or as JSON. */
export function platformsCommand(io: CliIo): Command {
  return new Command('platforms')
    .description('List the platforms: how orders come, signature, and what the client can do')
    .option('--json', 'print a JSON array for programs')
    .addHelpText('after', ABOUT)
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const platforms = await describedPlatforms();
      io.write(json ? `${JSON.stringify(platforms, null, 2)}\n` : table(platforms));
    });
}

function table(platforms: readonly PlatformFacts[]): string {
  const rows = platforms.map(({ name, sources, signature, capabilities }) => [
    name,
    sources.join(', '),
    signature,
    capabilities.join(', ') || '-',
  ]);
  return alignColumns([['NAME', 'ORDERS BY', 'SIGNATURE', 'CLIENT'], ...rows]);
}
