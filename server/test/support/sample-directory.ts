import {Offer, Partner} from 'artsmark-widgets/contract';
import type {DirectoryData} from 'artsmark-widgets/search';

import {SOME_PLACES} from '../../../test/support/random-directory.js';

const ART_FORMS = ['drama', 'dance', 'music', 'visual-arts', 'film', 'craft'];
const KEY_STAGES = ['early-years', 'ks1', 'ks2', 'ks3', 'ks4', 'post-16'];
const WORDS = [
  'Theatre',
  'Studio',
  'Young',
  'Northern',
  'Moving',
  'Story',
  'Clay',
  'River',
  'Bridge',
  'Open',
  'Voice',
  'Light',
];
const CITIES = [
  [53.48, -2.24],
  [51.5, -0.12],
  [52.48, -1.9],
  [54.97, -1.61],
  [50.72, -3.53],
  [53.8, -1.55],
] as const;

/** A directory of so many partners with three offers each, scattered round cities; always the same. */
export function aDirectoryOf(count: number): DirectoryData {
  let state = 20_261_123;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const picks = (values: readonly string[], most: number) => [
    ...new Set(Array.from({length: 1 + random(most)}, () => pick(values))),
  ];
  const partners = Array.from({length: count}, (_, i) => {
    const [lat, lon] = pick(CITIES);
    return Partner.parse({
      id: `partner-${i}`,
      name: `${pick(WORDS)} ${pick(WORDS)} ${i}`,
      summary: `We make ${pick(WORDS)} with ${pick(WORDS)} for schools`,
      address: {
        locality: pick(['Ashton', 'Newport', 'York', 'Leeds']),
        localAuthority: `E0800${String(1000 + random(300)).slice(1)}1`,
        region: `E1200000${1 + random(9)}`,
      },
      location: {lat: lat + (random(10_000) - 5000) / 10_000, lon: lon + (random(10_000) - 5000) / 8000},
      reach: pick([
        undefined,
        undefined,
        {kind: 'national'},
        {kind: 'radius', radius: 20_000 + random(50_000)},
        {kind: 'areas', areas: ['E08000003']},
      ]),
      artForms: picks(ART_FORMS, 2),
      keyStages: picks(KEY_STAGES, 3),
      delivery: picks(['in-school', 'at-venue', 'online'], 2),
      bridges: picks(['curious-minds', 'ive', 'artswork'], 1),
    });
  });
  const offers = partners.flatMap(({id}, i) =>
    [0, 1, 2].map((j) =>
      Offer.parse({
        id: `offer-${i}-${j}`,
        partner: id,
        title: `${pick(WORDS)} workshop ${j}`,
        artForms: picks(ART_FORMS, 2),
        keyStages: picks(KEY_STAGES, 3),
        criteria: picks(['leadership', 'partnerships', 'curriculum', 'cpd', 'values'], 3),
        delivery: picks(['in-school', 'at-venue', 'online'], 2),
        cost: pick([undefined, {kind: 'free'}, {kind: 'paid', pence: 25_000, per: 'day'}, {kind: 'on-request'}]),
        cpd: random(5) === 0,
      }),
    ),
  );
  return {
    partners: JSON.parse(JSON.stringify(partners)) as DirectoryData['partners'],
    offers,
    bridges: [
      {id: 'curious-minds', name: 'Curious Minds', areas: ['E08000003', 'E08000008'], regions: ['North West']},
      {id: 'ive', name: 'IVE', areas: ['E08000039'], regions: []},
    ],
    places: SOME_PLACES,
    framework: {
      version: 'test',
      name: 'Test',
      draft: false,
      criteria: [{id: 'leadership', name: 'Leadership'}],
      levels: [],
      stages: [],
    },
  };
}
