import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Square's standard units by the symbols of the Unified Code for Units of Measure; one that is not listed keeps its name. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['IMPERIAL_WEIGHT_OUNCE', 'oz'],
  ['IMPERIAL_POUND', 'lb'],
  ['IMPERIAL_STONE', 'st'],
  ['METRIC_MILLIGRAM', 'mg'],
  ['METRIC_GRAM', 'g'],
  ['METRIC_KILOGRAM', 'kg'],
  ['METRIC_MILLILITER', 'ml'],
  ['METRIC_LITER', 'l'],
  ['METRIC_MILLIMETER', 'mm'],
  ['METRIC_CENTIMETER', 'cm'],
  ['METRIC_METER', 'm'],
  ['METRIC_KILOMETER', 'km'],
  ['METRIC_SQUARE_METER', 'm2'],
  ['GENERIC_SECOND', 's'],
  ['GENERIC_MINUTE', 'min'],
  ['GENERIC_HOUR', 'h'],
  ['GENERIC_DAY', 'd'],
  ['UNIT', 'item'],
]);

const STANDARD = [
  'weight_unit',
  'volume_unit',
  'length_unit',
  'area_unit',
  'time_unit',
  'generic_unit',
] as const;

/** The unit of a line's quantity: `item` where it has none, the seller's own abbreviation or name where the unit is theirs. */
export function readUnit(line: Source): string {
  const unit = line.optionalObject('quantity_unit')?.optionalObject('measurement_unit');
  if (unit === undefined) return 'item';
  const own = unit.optionalObject('custom_unit');
  const named = own?.optional('abbreviation', text) ?? own?.optional('name', text);
  if (named !== undefined) return named;
  for (const name of STANDARD) {
    const word = unit.optional(name, text);
    if (word !== undefined) return SYMBOLS.get(word) ?? word;
  }
  return 'item';
}
