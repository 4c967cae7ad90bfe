import type { RateProfile } from '../profile.ts';
import { plainProfile } from './plain.ts';

/** Square keeps its limits to itself and asks for exponential backoff after `RATE_LIMITED`; ten a second is a guess. */
export const square: RateProfile = plainProfile({
  name: 'square',
  buckets: [{ name: 'requests', burst: 10, perSecond: 10 }],
  per: 'app and store',
  coolDownMs: 1_000,
  isGuess: true,
  sources: ['https://developer.squareup.com/forums/t/getting-rate-limited-error-on-a-dev-server/7842'],
});
