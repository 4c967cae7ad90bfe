import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';

/** A package as its lines tell of it. */
export interface OpenPackage {
  readonly packageId: string;
  /** Whether it still has to be shipped. */
  readonly isOpen: boolean;
}

/**
 * The packages of an order as TikTok has it, or those of the lines that are named. Throws `InvalidOptionError` where a line
 * is not there or in no package yet, and where another line of its package is not named.
 */
export function packagesOf(order: unknown, lineIds: readonly string[] | undefined): OpenPackage[] {
  const lines = linesOf(order);
  const wanted = lines.filter(({ lineId }) => lineIds?.includes(lineId) ?? true);
  const ids = new Set(wanted.map(({ packageId }) => packageId));
  const whole = lines.filter(({ packageId }) => ids.has(packageId));
  const isEach = lineIds === undefined || lineIds.every((id) => wanted.some(({ lineId }) => lineId === id));
  if (!isEach || whole.length > wanted.length)
    throw new InvalidOptionError('lines', 'all lines of a package, by their ids', lineIds);
  return [...ids].flatMap((packageId) =>
    packageId === ''
      ? []
      : [{ packageId, isOpen: lines.some((line) => line.packageId === packageId && line.isOpen) }],
  );
}

interface PackedLine {
  readonly lineId: string;
  readonly packageId: string;
  readonly isOpen: boolean;
}

function linesOf(order: unknown): readonly PackedLine[] {
  const lines = memberOf(order, 'line_items');
  return (Array.isArray(lines) ? lines : []).map((line: unknown) => ({
    lineId: String(memberOf(line, 'id')),
    packageId: String(memberOf(line, 'package_id') ?? ''),
    isOpen: memberOf(line, 'package_status') === 'TO_FULFILL',
  }));
}
