import {humanised, inLine, listed, miles, moment, pounds} from './format.js';

export const LOCALE = 'en-GB';

const NUMBERS = new Intl.NumberFormat(LOCALE);
const PLURALS = new Intl.PluralRules(LOCALE);

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${NUMBERS.format(count)} ${PLURALS.select(count) === 'one' ? one : many}`;

/** What labels a slug does not say by itself. */
const LABELS: Readonly<Record<string, string>> = {
  ks1: 'Key stage 1',
  ks2: 'Key stage 2',
  ks3: 'Key stage 3',
  ks4: 'Key stage 4',
  'post-16': 'Post-16',
  'in-school': 'Comes to your school',
  'at-venue': 'At their venue',
  true: 'Training for staff',
  false: 'For children',
};

export const label = (slug: string): string => (Object.hasOwn(LABELS, slug) ? LABELS[slug]! : humanised(slug));

/** Every word that the elements show, in British English. Text only: markup in a replacement is shown as it is. */
export const strings = {
  /** Names a value of the contract that its directory does not name. */
  label,
  labels: (slugs: readonly string[]): string => inLine(slugs.map(label)),
  number: (count: number): string => NUMBERS.format(count),
  miles: (metres: number): string => miles(LOCALE, metres),
  distance: (metres: number): string => miles(LOCALE, metres, 1),

  // What is asked
  search: 'Find a partner',
  place: 'Place',
  within: 'Within',
  usualDistance: 'Usual distance',
  inside: 'Inside',
  england: 'All of England',
  words: 'Words',
  optional: '(optional)',
  find: 'Find',
  change: 'Change',
  askedEverywhere: 'in England',
  askedWithin: (distance: string): string => `within ${distance}`,

  // Choices
  filters: 'Filters',
  chosen: 'chosen',
  facets: {
    keyStage: 'Key stage',
    artForm: 'Art form',
    criterion: 'Helps with',
    cost: 'Cost',
    delivery: 'Where',
    cpd: 'For staff',
    bridge: 'Bridge',
    region: 'Region',
    localAuthority: 'Local authority',
  },
  partners: (count: number): string => counted(count, 'partner'),
  showMore: (count: number): string => `Show ${count} more`,
  showFewer: 'Show fewer',
  remove: ', remove',
  clearAll: 'Clear all',
  order: 'Order',
  sorts: {distance: 'Nearest', relevance: 'Best match', name: 'Name', fair: 'Daily'},

  // Waiting and faults
  waiting: 'Looking for partners…',
  waitingLong: 'Still looking. This is slower than usual.',
  failed: ['We could not reach the partner list.', 'This is a fault, not an empty result. What you typed is kept.'],
  stale: (time: number): readonly [string, string] => [
    `From ${moment(LOCALE, time, 'today')}.`,
    'The list is not answering, so these results may be out of date.',
  ],
  retry: 'Try again',
  notSetUp: 'This finder is not set up yet.',
  skipped: (count: number): string => `${counted(count, 'partner')} could not be shown.`,

  // The answer
  results: (count: number, where: string): string => `${count ? counted(count, 'partner') : 'No partners'} ${where}`,
  whereRadius: (distance: string, place: string): string => `within ${distance} of ${place}`,
  whereArea: (area: string): string => `in ${area}`,
  whereEngland: 'in England',
  region: (name: string): string => (/^(London|Yorkshire)/.test(name) ? name : `the ${name}`),
  reasons: {
    distance: (place: string): string => `Nearest first, in a straight line from ${place}.`,
    relevance: 'Best match first: name, then art form, then description.',
    name: 'In order of name.',
    fair: 'In a different order each day, so that no partner is always first.',
  },
  addPlace: 'Add a place to see the nearest.',
  comers: (area: string): string => `Partners based further away who come to schools in ${area} follow.`,
  range: (from: number, to: number, total: number): string =>
    `${NUMBERS.format(from)} to ${NUMBERS.format(to)} of ${NUMBERS.format(total)}`,
  pages: 'Pages of results',
  page: (page: number): string => `Page ${NUMBERS.format(page)}`,
  previous: 'Previous',
  next: 'Next',

  // A partner
  keyStages: (slugs: readonly string[]): string => {
    const stages = slugs.filter((slug) => /^ks\d$/.test(slug)).map((slug) => slug.slice(2));
    const one = stages.length > 0 && `Key stage${stages.length > 1 ? 's' : ''} ${listed(LOCALE, stages)}`;
    return inLine([
      ...slugs.filter((slug) => slug === 'early-years').map(label),
      ...(one ? [one] : []),
      ...slugs.filter((slug) => !/^ks\d$|^early/.test(slug)).map(label),
    ]);
  },
  ages: (from: number, to: number): string => `Ages ${from} to ${to}`,
  forStaff: 'For staff',
  helpsWith: (criteria: readonly string[]): string => `Helps with ${criteria.join(', ')}`,
  cost: ({kind, pence, per}: {kind: string; pence?: number | undefined; per?: string | undefined}): string => {
    if (kind === 'on-request') return 'Price on request';
    if (kind !== 'paid' || pence === undefined) return label(kind);
    return pounds(LOCALE, pence) + (per ? ` ${/^(?:[aeio]|hour)/i.test(per) ? 'an' : 'a'} ${per}` : '');
  },
  costMissing: 'Cost not stated',
  detailsMissing: 'Some details missing',
  details: 'Outcomes and what you need',
  detailsToAsk: 'What is stated, and what to ask',
  moreOffers: (count: number): string => `Show ${counted(count, 'more offer')}`,
  offersLeft: (count: number): string => `${counted(count, 'more offer')} on the partner’s site.`,
  noOffers: 'No offers listed yet: ask the partner.',
  noneFit: (count: number): string => `None of its ${counted(count, 'offer')} fits your filters.`,
  about: 'About and contact',
};

export type FirstStrings = typeof strings;
