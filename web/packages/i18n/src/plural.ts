/** The forms a language has for an amount; which one holds, Intl knows. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Writes amounts in one language: the figure and the form of the word that goes with it. */
export function plurals(tag: string): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(tag);
  const figures = new Intl.NumberFormat(tag);
  return (n, forms) => `${figures.format(n)} ${forms[rules.select(n)] ?? forms.other}`;
}
