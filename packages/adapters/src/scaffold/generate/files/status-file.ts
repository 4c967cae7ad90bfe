import type { Axis } from '../../infer/status-words.ts';
import { type Draft, type DraftFile, doubt, importOf } from '../draft.ts';
import { literal, objectKey } from '../literal.ts';
import { createScope } from '../scope.ts';

const AXES: readonly Axis[] = ['state', 'payment', 'fulfilment'];

/** `status.ts`: the platform's words on the three axes. */
export function statusFile({ proposal: { status } }: Draft): DraftFile {
  const told = AXES.filter((axis) => status[axis] !== undefined);
  const wanted = told.flatMap((axis) => {
    const path = status[axis]?.field.path;
    return path === undefined ? [] : [{ path }];
  });
  const scope = createScope('order', wanted, ['axes']);
  const isNested = wanted.some(({ path }) => path.length > 1);
  const read = (axis: Axis): readonly string[] => {
    const place = status[axis];
    if (place === undefined)
      return ['// confidence 0: no place of the samples tells', `${axis}: { value: 'unknown', raw: null },`];
    const { path } = place.field;
    const reader = path.length > 1 ? 'wordAt' : 'readWord';
    const call = `${reader}(${scope.holder({ path })}, ${literal(path.at(-1) ?? '')}, ${axis.toUpperCase()})`;
    return [...doubt(place.confidence, place.evidence), `${axis}: ${call},`];
  };
  const text = [
    ...importOf('@orderdock/adapters', [
      ...(told.length > 0 ? ['readWord', 'type WordTable'] : []),
      'type Source',
      ...(isNested ? ['type Word'] : []),
    ]),
    ...importOf('@orderdock/schema', ['deriveStatus', 'type Order', 'type StatusAxes']),
    '',
    ...(told.length > 0
      ? ["type Values<Axis extends keyof StatusAxes> = Exclude<StatusAxes[Axis]['value'], 'unknown'>;", '']
      : []),
    ...told.flatMap((axis) => [...tableOf(axis, status[axis]), '']),
    "/** The three axes, each with the platform's own word beside it. */",
    `export function readStatus(${told.length > 0 ? 'order' : '_order'}: Source): Order['status'] {`,
    ...scope.declarations.map((line) => `  ${line}`),
    '  const axes: StatusAxes = {',
    ...AXES.flatMap(read).map((line) => `    ${line}`),
    '  };',
    '  return { derived: deriveStatus(axes), ...axes };',
    '}',
    ...(isNested ? WORD_AT : []),
  ];
  return { path: 'status.ts', text: text.join('\n') };
}

/** The words that the samples have; the platform's documentation has the rest. */
function tableOf(axis: Axis, place: Draft['proposal']['status'][Axis]): readonly string[] {
  const known = [...(place?.known ?? [])].map(([word, value]) => `  ${objectKey(word)}: ${literal(value)},`);
  const unknown = (place?.unknown ?? []).map((word) => `  // confidence 0: what does ${literal(word)} say?`);
  return [
    '/** The words of the samples; the documentation of the platform has the others. */',
    `const ${axis.toUpperCase()}: WordTable<Values<${literal(axis)}>> = {`,
    ...known,
    ...unknown,
    '};',
  ];
}

const WORD_AT = [
  '',
  'function wordAt<Value extends string>(',
  '  source: Source | undefined,',
  '  name: string,',
  '  table: WordTable<Value>,',
  '): Word<Value> {',
  "  return source === undefined ? { value: 'unknown', raw: null } : readWord(source, name, table);",
  '}',
];
