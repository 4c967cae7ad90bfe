import type { Proposal } from '../infer/proposal.ts';
import type { DraftNames } from './names.ts';

/** What a draft is made of. */
export interface Draft {
  readonly names: DraftNames;
  readonly proposal: Proposal;
  /** How webhooks are signed: an HMAC of the body in this header. Undefined where that is not known. */
  readonly signature: { readonly header: string; readonly encoding: 'hex' | 'base64' } | undefined;
  readonly runner: 'node:test' | 'vitest';
  /** The bodies of the first of the proposal's orders: the samples of the test. */
  readonly bodies: readonly string[];
}

/** A file of a draft; the path is relative to the adapter's folder. */
export interface DraftFile {
  readonly path: string;
  readonly text: string;
}

/** Below it, code says how sure a proposal is. */
const SURE = 0.7;

/** The lines of a comment that says how sure a proposal is; none where it is sure. Evidence is in our own words. */
export function doubt(confidence: number, evidence: readonly string[]): readonly string[] {
  return confidence >= SURE ? [] : [`// confidence ${shown(confidence)}: ${evidence.join('; ')}`];
}

/** What is said where the samples have nothing to go by. */
export function missing(what: string): readonly string[] {
  return [`// confidence 0: no place of the samples looks like ${what}`];
}

/** 0.95 as `0.95`, 1 as `1`. */
export function shown(confidence: number): string {
  return String(Math.round(confidence * 100) / 100);
}

/** Lines of code one level further in. */
export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** An import of names from a package or a file, sorted, types marked; nothing where there is nothing to import. */
export function importOf(from: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const bare = (name: string) => name.replace(/^type /, '');
  const sorted = [...new Set(names)].toSorted((a, b) => bare(a).localeCompare(bare(b)));
  const areTypes = sorted.every((name) => name.startsWith('type '));
  const list = areTypes ? sorted.map(bare) : sorted;
  const line = `import ${areTypes ? 'type ' : ''}{ ${list.join(', ')} } from '${from}';`;
  return line.length <= 110
    ? [line]
    : [`import ${areTypes ? 'type ' : ''}{`, ...list.map((name) => `  ${name},`), `} from '${from}';`];
}
