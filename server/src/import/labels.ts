import {ART_FORMS, DELIVERY, type Framework, KEY_STAGES, STATUSES} from 'artsmark-widgets/contract';
import {nameKey, respell} from 'artsmark-widgets/search';

/** The words by which the values of a column are known. */
export class Labels {
  /** What one value is called, such as `a key stage`. */
  readonly noun: string;
  readonly #values = new Map<string, string>();
  readonly #shown = new Map<string, string>();

  constructor(noun: string, words: Readonly<Record<string, readonly string[]>>) {
    this.noun = noun;
    for (const [value, labels] of Object.entries(words)) {
      for (const label of [value, ...labels]) {
        const key = keyOf(label);
        if (key !== '' && !this.#values.has(key)) {
          this.#values.set(key, value);
          this.#shown.set(key, label);
        }
      }
    }
  }

  /** The value that a label stands for. */
  find(label: string): string | undefined {
    return this.#values.get(keyOf(label));
  }

  /** Why a label is refused: with the nearest there is, or with all there are. */
  reason(label: string): string {
    const key = keyOf(label);
    const keys = [...this.#values.keys()];
    const started = key.length > 2 ? keys.find((each) => each.startsWith(key)) : undefined;
    const near = started ?? respell([key], new Map(keys.map((each) => [each, 1])))?.[0];
    const values = [...new Set(this.#values.values())];
    if (near) return `is not ${this.noun}; did you mean "${this.#shown.get(near)}"`;
    return `is not ${this.noun}; known are ${values.slice(0, 20).join(', ')}`;
  }
}

const keyOf = (label: string): string => nameKey(label).replaceAll(' ', '');

export const ART_FORM = new Labels(
  'an art form',
  wordsFor(ART_FORMS, {
    drama: ['theatre'],
    'visual-arts': ['visual art', 'art'],
    museums: ['museum'],
    photography: ['photo', 'photographs'],
    craft: ['crafts'],
    digital: ['digital arts'],
  }),
);

export const KEY_STAGE = new Labels(
  'a key stage',
  wordsFor(KEY_STAGES, {
    'early-years': ['EYFS', 'early years foundation stage', 'foundation stage', 'nursery'],
    ks1: ['key stage 1', '1'],
    ks2: ['key stage 2', '2'],
    ks3: ['key stage 3', '3'],
    ks4: ['key stage 4', '4'],
    'post-16': ['sixth form', 'KS5', 'key stage 5', '5', '16 plus'],
  }),
);

export const DELIVERY_MODE = new Labels(
  'a way of delivery',
  wordsFor(DELIVERY, {
    'in-school': ['at your school', 'comes to your school', 'in schools', 'school'],
    'at-venue': ['at their venue', 'at our venue', 'venue', 'on site'],
    online: ['on line', 'digital delivery', 'remote'],
  }),
);

export const STATUS = new Labels('a status', wordsFor(STATUSES, {}));

export const REACH_KIND = new Labels('a reach', {
  national: ['england', 'nationwide'],
  areas: ['area', 'local', 'regional'],
  radius: ['distance'],
});

const CRITERION_WORDS: Readonly<Record<string, readonly string[]>> = {
  'children-and-young-people': ['children and young people engagement', 'pupil engagement'],
  cpd: ['continuing professional development', 'continuing professional development (CPD)', 'cpd for staff'],
  'equality-and-diversity': ['equality, diversity and inclusion'],
  partnerships: ['cultural collaborations'],
  'curriculum-design': ['curriculum design and delivery'],
};

/** The criteria of a framework, by id, name and the names of other years. */
export function criterionLabels({criteria}: Framework): Labels {
  return new Labels(
    'a criterion',
    Object.fromEntries(criteria.map(({id, name}) => [id, [name, ...(CRITERION_WORDS[id] ?? [])]])),
  );
}

/** The Bridges of a directory, by id and name. */
export function bridgeLabels(bridges: readonly {readonly id: string; readonly name: string}[]): Labels {
  return new Labels('a Bridge of this directory', Object.fromEntries(bridges.map(({id, name}) => [id, [name]])));
}

function wordsFor(
  values: readonly string[],
  more: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  return Object.fromEntries(values.map((value) => [value, more[value] ?? []]));
}
