import { hasDebianTools, installDebianPackage } from './debian.ts';
import { ServerUnavailableError } from './errors.ts';
import { findOnPath, isExecutable } from './run.ts';

/** For a browser that runs as root in a container and dials nothing by itself. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium or Chrome: `CHROMIUM_PATH`, else one on PATH, else Debian's package, installed where we are root.
 *
 * @throws ServerUnavailableError where none of them is to be had.
 */
export async function findChromium(options: { readonly log?: (line: string) => void } = {}): Promise<string> {
  const given = process.env['CHROMIUM_PATH'];
  if (given) {
    if (isExecutable(given)) return given;
    throw unavailable([`CHROMIUM_PATH: ${given} cannot be run`]);
  }
  const tried = ['CHROMIUM_PATH: not set'];
  const onPath = search();
  if (onPath) return onPath;
  tried.push('chromium, chromium-browser, google-chrome: not on PATH');

  if (!hasDebianTools() || process.getuid?.() !== 0) {
    tried.push("Debian's package chromium: needs apt-get and root");
    throw unavailable(tried);
  }
  try {
    options.log?.("Chromium: installing Debian's package (20 s or more)");
    await installDebianPackage('chromium');
  } catch (error) {
    tried.push(`Debian's package chromium: ${(error as Error).message}`);
  }
  const installed = search();
  if (installed) return installed;
  throw unavailable(tried);
}

function search(): string | undefined {
  const macApp = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return (
    findOnPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ??
    (isExecutable(macApp) ? macApp : undefined)
  );
}

function unavailable(tried: readonly string[]): ServerUnavailableError {
  return new ServerUnavailableError('Chromium', tried, 'install chromium, or set CHROMIUM_PATH to a Chrome');
}
