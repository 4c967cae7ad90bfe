import type { EscalationPlan } from './plan.ts';

/** What stands for the placeholders of the texts. */
export type TextValues = Readonly<Record<string, string>>;

const PLACEHOLDER = /\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** The text of `key`: in the locale, else in its language (`de` for `de-AT`), else in the plan's default locale. */
export function templateOf(plan: EscalationPlan, key: string, locale: string): string {
  for (const name of [locale, locale.split('-', 1)[0] ?? locale, plan.defaultLocale]) {
    const texts = Object.hasOwn(plan.texts, name) ? plan.texts[name] : undefined;
    const text = texts !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;
    if (text !== undefined) return text;
  }
  throw new TypeError('The plan has no such text');
}

/** Puts the values in place of the placeholders, once: what looks like a placeholder inside a value stays. */
export function renderText(template: string, values: TextValues): string {
  return template.replace(PLACEHOLDER, (word, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : word,
  );
}

/** The first placeholder that has no value, if there is one. */
export function missingValue(template: string, values: TextValues): string | undefined {
  for (const [, name] of template.matchAll(PLACEHOLDER)) {
    if (name !== undefined && !Object.hasOwn(values, name)) return name;
  }
  return undefined;
}
