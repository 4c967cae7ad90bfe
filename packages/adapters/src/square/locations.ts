import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { PlatformHttp } from '../http/platform-request.ts';

/** The ids of all locations of the seller, those that are closed included: their orders are still there. */
export async function listLocations(http: PlatformHttp, { signal }: CallOptions): Promise<readonly string[]> {
  const answer = await http.request({
    operation: 'locations.list',
    method: 'GET',
    path: '/v2/locations',
    signal,
  });
  const locations = memberOf(answer.json(), 'locations') ?? [];
  if (!Array.isArray(locations)) throw new UnexpectedShapeError('/locations', 'an array', locations);
  return locations.flatMap((location: unknown) => {
    const id = memberOf(location, 'id');
    return typeof id === 'string' && id !== '' ? [id] : [];
  });
}
