import type {Facet} from '../../contract/partners.js';
import {type Choices, isValue} from './question.js';

/** The attributes that pin a filter. */
export const PINNING: Readonly<Record<string, Facet>> = {
  bridge: 'bridge',
  region: 'region',
  'local-authority': 'localAuthority',
  'art-form': 'artForm',
  'key-stage': 'keyStage',
  criterion: 'criterion',
};

const said = new Set<string>();

/** Tells the editor once what was wrong with an attribute; the visitor meets the element without it. */
export function warn(attribute: string, value: unknown, instead: string): void {
  const sentence = `<partner-finder ${attribute}="${String(value)}"> is ignored: ${instead}.`;
  if (!said.has(sentence)) console.warn(sentence);
  said.add(sentence);
}

/** Reads pinning attributes: lists with blanks or commas between the values. */
export function readPins(given: Readonly<Record<string, string | undefined>>): Choices {
  const pins: Partial<Record<Facet, readonly string[]>> = {};
  for (const [attribute, facet] of Object.entries(PINNING)) {
    const text = given[attribute] ?? '';
    const values = [...new Set(text.split(/[\s,]+/).filter(Boolean))];
    const good = values.filter((value) => isValue(facet, value)).slice(0, 50);
    if (good.length < values.length)
      warn(attribute, text, EXPECTED[facet] ?? 'it takes names like drama or visual-arts');
    if (good.length > 0) pins[facet] = good;
  }
  return pins;
}

const EXPECTED: Partial<Record<Facet, string>> = {
  region: 'it takes codes like E12000002',
  localAuthority: 'it takes codes like E08000003',
};
