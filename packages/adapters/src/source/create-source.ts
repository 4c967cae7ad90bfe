import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { createIssueLog } from './issue-log.ts';
import type { Source } from './source.ts';
import { isObject, SourceNode } from './source-node.ts';

/** A {@link Source} over a decoded payload. Throws `UnexpectedShapeError` where it is not an object. */
export function createSource(payload: unknown): Source {
  if (!isObject(payload)) throw new UnexpectedShapeError('', 'an object', payload);
  return new SourceNode(payload, createIssueLog());
}
