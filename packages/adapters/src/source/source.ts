import type { OrderIssue } from '@orderdock/schema';
import type { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { Kind } from './kinds.ts';

/** Something about the source that could not be mapped as it stands. `message` must not quote the payload. */
export interface SourceReport {
  readonly code: string;
  readonly message: string;
  /** @default 'warning' */
  readonly severity?: OrderIssue['severity'] | undefined;
}

/**
 * A place in a decoded payload, from which an adapter reads. Only own properties are seen; missing, null and the empty
 * text are all absent. What an order cannot do without is read by `required`, `object` and `list`, which throw
 * `UnexpectedShapeError` with its JSON Pointer; what it can do without by the others, which give undefined or nothing
 * where it is absent, and note an issue where it is there and cannot be read.
 */
export interface Source {
  /** JSON Pointer of this place; the root's is empty. */
  readonly path: string;
  has(name: string): boolean;
  required<T>(name: string, kind: Kind<T>): T;
  optional<T>(name: string, kind: Kind<T>): T | undefined;
  object(name: string): Source;
  optionalObject(name: string): Source | undefined;
  /** A list of objects that must be there. */
  list(name: string): readonly Source[];
  /** A list of objects; those that are none are left out with an issue. */
  optionalList(name: string): readonly Source[];
  /** A list of leaves; those that are none of the kind are left out with an issue. */
  values<T>(name: string, kind: Kind<T>): readonly T[];
  /** Notes an issue at `name`, or at this place without one. */
  report(name: string | undefined, report: SourceReport): void;
  /** The error to throw where what stands at `name` is not what an order of this platform has there. */
  unexpected(name: string, expected: string): UnexpectedShapeError;
  /** The issues noted so far anywhere in the payload. */
  issues(): OrderIssue[];
  /** The decoded value itself, for what needs no reading. */
  readonly value: Readonly<Record<string, unknown>>;
}
