import type { AdapterDescription } from '@orderdock/adapters';

const CAPABILITIES = {
  list: '`list`: orders changed since, page by page',
  hydrate: '`hydrate`: one order, whole',
  subscriptions: '`subscriptions`: register, repair and remove webhooks',
  acknowledge: '`acknowledge`',
  fulfil: '`fulfil`',
  cancel: '`cancel`',
} as const;

/** A platform's page, as Markdown, from what its adapter says of itself. */
export function platformPage(description: AdapterDescription): string {
  return [
    `# ${description.title}`,
    '<!-- Generated from the adapter: vitest run tools/docs/platform-pages.test.ts --update -->',
    `\`import { … } from '@orderdock/adapters/${description.name}'\``,
    facts(description),
    section('Settings of a store', settings(description)),
    section('Topics', list(description.topics.map(code))),
    section('Money and dates', `${description.notes.money}\n\n${description.notes.dates}`),
    section("Erasing a buyer's data", erasure(description)),
    section('Coverage', coverage(description)),
    section('Left out on purpose', ignored(description)),
    section('Specifications followed', list(description.specifications)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function facts(description: AdapterDescription): string {
  const { sources, signature, capabilities, retries, ratePolicy } = description;
  const can = Object.entries(CAPABILITIES).flatMap(([name, text]) =>
    capabilities[name as keyof typeof CAPABILITIES] ? [text] : [],
  );
  return table(
    ['', ''],
    [
      ['orders come by', sources.join(', ')],
      ['signature', signature === undefined ? 'none: fetch before you believe' : signatureText(signature)],
      ['answer within', `${description.answerBudgetMs} ms`],
      [
        'sent again',
        retries.attempts === 0 ? 'never' : `${retries.attempts} times over ${hours(retries.overMs)}`,
      ],
      [
        'delivery id',
        description.deliveryIdIsUnique ? "the platform's own" : 'a hash: the platform has none that is safe',
      ],
      ['the client can', can.length === 0 ? 'nothing: webhooks only' : can.join('; ')],
      ['rate limit', ratePolicy === undefined ? 'none published' : rateText(ratePolicy)],
      ['largest body', `${description.maxBytes} bytes`],
    ],
  );
}

function signatureText(signature: NonNullable<AdapterDescription['signature']>): string {
  const { scheme, signs, header } = signature;
  const algorithm = 'algorithm' in signature ? ` ${signature.algorithm}` : '';
  const encoding = 'encoding' in signature ? ` in ${signature.encoding}` : '';
  return `${scheme}${algorithm}${encoding} over ${signs}${header === undefined ? '' : `, header \`${header}\``}`;
}

function rateText(policy: NonNullable<AdapterDescription['ratePolicy']>): string {
  const { burst, perSecond, unit = 'requests', per, headers } = policy;
  const told = headers.length === 0 ? '' : `, told by ${headers.map(code).join(', ')}`;
  return `bursts of ${burst} ${unit}, ${perSecond} a second, per ${per}${told}`;
}

function settings({ settings: all }: AdapterDescription): string {
  const rows = all.map(({ name, about, example, isRequired, isSecret }) => [
    code(name),
    about,
    code(example),
    [isRequired ? 'required' : 'optional', ...(isSecret ? ['secret'] : [])].join(', '),
  ]);
  return rows.length === 0 ? '' : table(['name', 'what', 'example', ''], rows);
}

function erasure({ erasure: { topics, about, withinDays } }: AdapterDescription): string {
  const told = topics.length === 0 ? '' : `\n\nTopics: ${topics.map(code).join(', ')}.`;
  return `${about}.${withinDays === undefined ? '' : ` Within ${withinDays} days.`}${told}`;
}

function coverage({ coverage: fields }: AdapterDescription): string {
  const of = (wanted: string) =>
    Object.entries(fields).flatMap(([field, value]) => (value === wanted ? [code(field)] : []));
  return table(
    ['', 'fields'],
    [
      ["the platform's own", of('native').join(', ')],
      ['derived by the adapter', of('derived').join(', ')],
      ['unknown to the platform', of('unsupported').join(', ')],
    ],
  );
}

function ignored({ ignored: paths }: AdapterDescription): string {
  const rows = Object.entries(paths).map(([path, reason]) => [code(path), reason]);
  return rows.length === 0 ? '' : table(['path', 'why'], rows);
}

function section(title: string, body: string): string {
  return body === '' ? '' : `## ${title}\n\n${body}`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function hours(ms: number): string {
  return ms < 3_600_000 ? `${Math.round(ms / 60_000)} minutes` : `${Math.round(ms / 3_600_000)} hours`;
}
