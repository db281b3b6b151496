import type {Facet} from '../../contract/partners.js';
import {type Choices, listIn, valuesOf} from './question.js';

/** The filters that attributes pin. */
const PINNED = [
  'bridge',
  'region',
  'localAuthority',
  'artForm',
  'keyStage',
  'criterion',
] as const satisfies readonly Facet[];

export type Pinning = Readonly<Record<(typeof PINNED)[number], string>>;

const said = new Set<string>();

/** Tells the editor once what was wrong with an attribute; the visitor meets the element without it. */
export function warn(property: string, value: unknown, expected: string): void {
  const attribute = property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const sentence = `<partner-finder ${attribute}="${String(value)}"> is ignored: it takes ${expected}.`;
  if (!said.has(sentence)) console.warn(sentence);
  said.add(sentence);
}

/** Reads pinning attributes: lists with blanks or commas between the values. */
export function readPins(given: Pinning): Choices {
  const pins: Partial<Record<Facet, readonly string[]>> = {};
  for (const facet of PINNED) {
    const text = given[facet] ?? '';
    const values = valuesOf(facet, text);
    if (values.length < listIn(text).length)
      warn(facet, text, /^[rl]/.test(facet) ? 'codes like E12000002 or E08000003' : 'names like drama or visual-arts');
    if (values.length > 0) pins[facet] = values;
  }
  return pins;
}
