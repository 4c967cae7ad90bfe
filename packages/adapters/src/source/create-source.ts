import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { createIssueLog } from './issue-log.ts';
import type { Source } from './source.ts';
import { isObject, SourceNode } from './source-node.ts';
import { TracedNode } from './traced-node.ts';

/** A {@link Source} over a decoded payload. Throws `UnexpectedShapeError` where it is not an object. */
export function createSource(payload: unknown): Source {
  return new SourceNode(objectOf(payload), createIssueLog());
}

/** The same, which remembers what was read: it costs as much as the reading. */
export function createTracedSource(payload: unknown): TracedNode {
  return new TracedNode(objectOf(payload), createIssueLog());
}

function objectOf(payload: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(payload)) throw new UnexpectedShapeError('', 'an object', payload);
  return payload;
}
