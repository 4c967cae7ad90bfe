import type { Instant } from '@orderdock/schema';
import { epochMillis, epochSeconds, rfc2822Instant } from '../../source/instant-kinds.ts';
import { isoInstant, isoInstantUtc } from '../../source/kinds.ts';
import type { DateFormat } from './date-format.ts';
import type { Scalar } from './field.ts';

const LOCAL = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** A date of the sample as an instant: what the generated test expects. Written apart from the code that is generated. */
export function instantIn(format: DateFormat, value: Scalar): Instant | undefined {
  const text = String(value);
  switch (format) {
    case 'iso':
      return isoInstant.read(text);
    case 'iso_zoneless':
      return isoInstantUtc.read(text);
    case 'spaced':
      return isoInstantUtc.read(text.replace(' ', 'T'));
    case 'spaced_offset':
      return isoInstant.read(text.replace(' ', 'T').replace(' ', ''));
    case 'date_only':
      return isoInstantUtc.read(`${text}T00:00:00`);
    case 'rfc2822':
      return rfc2822Instant.read(text);
    case 'epoch_seconds':
      return epochSeconds.read(value);
    case 'epoch_millis':
      return epochMillis.read(value);
    default:
      return localInstant(text, format === 'day_first');
  }
}

function localInstant(text: string, isDayFirst: boolean): Instant | undefined {
  const [, first = '', second = '', year = '', hour = '0', minute = '00', seconds = '00'] =
    LOCAL.exec(text) ?? [];
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  const pad = (part: string) => part.padStart(2, '0');
  return isoInstantUtc.read(`${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${minute}:${seconds}`);
}
