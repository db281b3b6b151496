import {aBridge, aDirectory, aFramework, anOffer, aPartner, aPlace, SOME_PLACES} from '../../test/support/builders.js';
import type {DirectoryData} from '../../src/search/index.js';

const MANCHESTER = {localAuthority: 'E08000003', region: 'E12000002'};

/** A place north of Manchester, in degrees. */
const north = (miles: number) => ({lat: 53.48 + miles / 69.2, lon: -2.24});

const PARTNERS = [
  [
    'Canal Street Theatre Works',
    'Manchester',
    0.8,
    ['drama', 'dance'],
    ['in-school'],
    'Devised theatre with primary classes, from the first game to a performance for families.',
  ],
  [
    'Paper Lantern Puppets',
    'Salford',
    2.3,
    ['craft', 'drama'],
    ['at-venue'],
    'Making, moving and telling stories with puppets built from what the school throws away.',
  ],
  [
    'Weaste Lane Youth Theatre',
    'Salford',
    3.1,
    ['drama'],
    ['in-school', 'online'],
    'A youth theatre that lends its directors, its costumes and its stage to schools.',
  ],
  [
    'The Bobbin Mill Museum',
    'Stockport',
    6.4,
    ['museums', 'drama'],
    ['at-venue'],
    'A working cotton mill where actors teach the day as it was in 1851.',
  ],
  [
    'Moor Edge Opera',
    'Oldham',
    7.9,
    ['music', 'drama'],
    ['in-school'],
    'New opera written and sung by mixed-age groups, with the school’s own musicians.',
  ],
  ['Long Acre Dance', 'Trafford', 9.5, ['dance'], ['in-school'], 'Dance for everybody, on any floor.'],
  ['Reel North', 'Bury', 16, ['film', 'digital'], ['online'], 'Films made by children about where they live.'],
  ['The Word House', 'Leeds', 38, ['literature'], ['at-venue'], 'Stories heard, told and bound.'],
] as const;

const idOf = (name: string) => name.toLowerCase().replace(/[^a-z]+/g, '-');

/** Invented organisations around Manchester, with offers of every kind. */
export function inventedDirectory(): DirectoryData {
  const partners = PARTNERS.map(([name, locality, miles, artForms, delivery, summary]) =>
    aPartner({
      id: idOf(name),
      name,
      summary,
      url: `https://${idOf(name)}.example/`,
      email: `hello@${idOf(name)}.example`,
      phone: '0161 496 0000',
      address: {locality, ...MANCHESTER},
      location: north(miles),
      artForms: [...artForms],
      delivery: [...delivery],
      description: 'Who comes, what a first visit looks like and what stays behind.',
      since: '2016-09-01',
      bridges: ['curious-minds'],
    }),
  );
  const offer = (partner: string, title: string, changes: Parameters<typeof anOffer>[0]) =>
    anOffer({id: idOf(title), partner: idOf(partner), title, summary: '', ...changes});
  return aDirectory({
    partners,
    offers: [
      offer('Canal Street Theatre Works', 'A play in six weeks', {
        cost: {kind: 'paid', pence: 84_000, per: 'class'},
        curriculumLinks: ['English', 'PSHE'],
        outcomes: ['Children write, rehearse and perform a 15-minute play'],
        resources: ['A hall for six mornings', 'one teacher throughout'],
      }),
      offer('Canal Street Theatre Works', 'Drama for every subject', {
        cost: {kind: 'free'},
        cpd: true,
        criteria: ['partnerships'],
      }),
      offer('Canal Street Theatre Works', 'Macbeth in a morning', {
        cost: {kind: 'paid', pence: 550, per: 'pupil'},
        keyStages: ['ks2', 'ks3'],
      }),
      offer('Canal Street Theatre Works', 'Voice and verse', {cost: {kind: 'on-request'}}),
      offer('Paper Lantern Puppets', 'Giants in the playground', {
        cost: undefined,
        resources: [],
        keyStages: ['ks1', 'ks2'],
        curriculumLinks: ['Design and technology'],
      }),
      offer('Weaste Lane Youth Theatre', 'Shakespeare before lunch', {
        cost: {kind: 'paid', pence: 600, per: 'pupil'},
        keyStages: ['ks2', 'ks3'],
        curriculumLinks: ['English'],
      }),
      offer('The Bobbin Mill Museum', 'A day in 1851', {
        cost: {kind: 'paid', pence: 550, per: 'pupil'},
        curriculumLinks: ['History'],
        delivery: ['at-venue'],
      }),
      offer('Moor Edge Opera', 'Our song, our scene', {
        cost: {kind: 'paid', pence: 120_000, per: 'term'},
        keyStages: [],
        ages: {from: 9, to: 13},
        artForms: ['music', 'drama'],
      }),
      offer('Long Acre Dance', 'Dance day', {artForms: ['dance'], keyStages: ['ks3']}),
      offer('Reel North', 'A film in a day', {
        artForms: ['film'],
        cost: {kind: 'free'},
        keyStages: ['ks4', 'post-16'],
        delivery: ['online'],
      }),
    ],
    bridges: [aBridge({id: 'curious-minds', name: 'Curious Minds', url: 'https://bridge.example/'})],
    places: [
      ...SOME_PLACES,
      aPlace({
        id: 'tr21-0he',
        label: 'TR21 0HE',
        kind: 'postcode',
        location: {lat: 49.91, lon: -6.31},
        keys: ['postcode:TR210HE', 'id:tr21-0he'],
      }),
    ],
    framework: aFramework(),
  });
}
