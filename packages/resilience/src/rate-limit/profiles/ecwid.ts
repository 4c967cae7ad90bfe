import type { RateProfile } from '../profile.ts';
import { plainProfile } from './plain.ts';

/** 600 requests a minute for each application and store. */
export const ecwid: RateProfile = plainProfile({
  name: 'ecwid',
  buckets: [{ name: 'requests', limit: 600, windowMs: 60_000 }],
  per: 'app and store',
  coolDownMs: 60_000,
  sources: ['https://docs.ecwid.com/api-reference'],
});
