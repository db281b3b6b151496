const METRES_PER_MILE = 1609.344;

/** A number of metres in miles, such as "0.8 miles"; never "0 miles". */
export function miles(locale: string, metres: number, digits = 0): string {
  const count = Math.max(0.1, metres / METRES_PER_MILE);
  // A radius of 10 miles is 16,093 whole metres, which is 9.9998 miles.
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'mile',
    unitDisplay: 'long',
    minimumFractionDigits: digits,
    maximumFractionDigits: 1,
  }).format(count);
}

/** Pence in pounds: "£840", "£5.50". */
export function pounds(locale: string, pence: number): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'GBP',
    minimumFractionDigits: pence % 100 ? 2 : 0,
  }).format(pence / 100);
}

/** "Drama, dance": labels in one line, a capital for the first only. */
export const inLine = (labels: readonly string[]): string =>
  labels.map((label, i) => (i > 0 ? lower(label) : label)).join(', ');

/** "drama and dance". */
export const listed = (
  locale: string,
  labels: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string => new Intl.ListFormat(locale, {type}).format(labels);

/** A label inside a sentence; a name written in capitals keeps them. */
export const lower = (label: string): string =>
  /^.[A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);

/** A slug in words: `visual-arts` is "Visual arts". */
export const humanised = (slug: string): string => slug.charAt(0).toUpperCase() + slug.slice(1).replace(/-/g, ' ');

/** "10:42 today", or "3 November, 10:42". */
export function moment(locale: string, time: number, today: string): string {
  const at = new Date(time);
  const clock = at.toLocaleTimeString(locale, {hour: '2-digit', minute: '2-digit'});
  if (at.toDateString() === new Date().toDateString()) return `${clock} ${today}`;
  return `${at.toLocaleDateString(locale, {day: 'numeric', month: 'long'})}, ${clock}`;
}
