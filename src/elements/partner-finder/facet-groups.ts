import {type Facet, type PartnerPage} from '../../contract/partners.js';
import type {Choices} from './question.js';

/** In the order in which a teacher decides. */
export const FACET_ORDER: readonly Facet[] = [
  'keyStage',
  'artForm',
  'criterion',
  'cost',
  'delivery',
  'cpd',
  'bridge',
  'region',
  'localAuthority',
];

/** How many values a filter shows at first. */
const FEW = 5;

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly chosen: boolean;
}

export interface FacetGroup {
  readonly facet: Facet;
  /** The values to show, by label. */
  readonly values: readonly FacetValue[];
  /** How many more there are behind "Show more". */
  readonly hidden: number;
  readonly open: boolean;
}

/** The name of a facet's value: as the directory has it, or as our own words say it. */
export type LabelOf = (facet: Facet, value: string) => string;

export function labelsIn(page: PartnerPage | undefined, otherwise: (slug: string) => string): LabelOf {
  return (facet, value) => page?.facets[facet]?.find((one) => one.value === value)?.label || otherwise(value);
}

/**
 * The filters worth showing for an answer: not those that an attribute pins, and none whose one value changes nothing.
 * A filter with many values shows the chosen and the commonest first.
 */
export function facetGroups(
  page: PartnerPage,
  choices: Choices,
  pins: Choices,
  open: ReadonlySet<Facet>,
  labelOf: LabelOf,
): FacetGroup[] {
  return FACET_ORDER.flatMap((facet) => {
    const chosen = choices[facet] ?? [];
    const counted = new Map((page.facets[facet] ?? []).map(({value, count}) => [value, count]));
    const values = [...new Set([...counted.keys(), ...chosen])]
      .map((value) => ({
        value,
        label: labelOf(facet, value),
        count: counted.get(value) ?? 0,
        chosen: chosen.includes(value),
      }))
      // Whoever does not look for training wants offers of both kinds.
      .filter(({value, chosen}) => facet !== 'cpd' || value === 'true' || chosen)
      .sort((a, b) => a.label.localeCompare(b.label));
    const [only] = values;
    const isUseless = !only || (values.length === 1 && !only.chosen && only.count >= page.total);
    if (pins[facet] || isUseless) return [];
    const isOpen = open.has(facet);
    const first = new Set(
      [...values]
        .sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.count - a.count)
        .slice(0, Math.max(FEW, chosen.length)),
    );
    // "Show 1 more" would take the room of the one.
    const shown = isOpen || values.length <= FEW + 1 ? values : values.filter((value) => first.has(value));
    return [
      {
        facet,
        values: shown,
        hidden: values.length - Math.max(FEW, chosen.length) > 1 ? values.length - first.size : 0,
        open: isOpen,
      },
    ];
  });
}
