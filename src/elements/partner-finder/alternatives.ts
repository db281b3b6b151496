import type {Facet, PartnerPage} from '../../contract/partners.js';
import type {Strings} from '../../strings/later-strings.js';
import type {LabelOf} from './facet-groups.js';
import {type Question, toggled} from './question.js';

/** The most questions that an empty answer asks in its turn. */
export const MOST_ALTERNATIVES = 6;

export interface Alternative {
  readonly label: string;
  readonly asks: Partial<Question>;
  readonly kind: 'further' | 'less' | 'online';
}

/** What could be asked in place of a question that found nobody. Each is counted before it is offered. */
export function alternativesTo(
  question: Question,
  {scope, place}: PartnerPage,
  strings: Strings,
  labelOf: LabelOf,
): Alternative[] {
  const {choices, q} = question;
  const chosen = (Object.entries(choices) as [Facet, string[]][]).flatMap(([facet, values]) =>
    values.map((value) => [facet, value] as const),
  );
  const near = place?.place ? ({radius: 'england'} as const) : {};
  const all: (Alternative | false)[] = [
    scope === 'boundary' && {kind: 'further', label: strings.england, asks: near},
    q !== '' && {kind: 'less', label: strings.withoutWords(q), asks: {q: ''}},
    ...chosen.map(([facet, value]): Alternative => ({
      kind: 'less',
      label: strings.without(labelOf(facet, value)),
      asks: {choices: toggled(choices, facet, value)},
    })),
    !choices.delivery?.includes('online') && {
      kind: 'online',
      label: strings.onlinePartners,
      asks: {...near, choices: {...choices, delivery: ['online']}},
    },
  ];
  return all.filter((one) => one !== false).slice(-MOST_ALTERNATIVES);
}
