import {humanised, listed, lower} from './format.js';
import {counted, type FirstStrings, label, LOCALE} from './strings.js';

const NATIONS: Readonly<Record<string, string>> = {
  'northern-ireland': 'Northern Ireland',
  'isle-of-man': 'the Isle of Man',
};

/** A calendar day, "12 January 2027"; what is no day stays as it is. */
function day(locale: string, iso: string): string {
  const at = new Date(`${iso}T12:00:00Z`);
  return Number.isNaN(at.getTime())
    ? iso
    : at.toLocaleDateString(locale, {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'});
}

/** The words of what is shown when a visitor opens something, or when there is nobody to show. */
export const laterStrings = {
  closeFilters: 'Close filters',
  show: (count: number): string => `Show ${counted(count, 'partner')}`,
  // None, and the ways on
  none: (
    near: boolean,
    artForms: readonly string[],
    keyStages: readonly string[],
    others: boolean,
    words: string,
  ): string => {
    const list = (slugs: readonly string[]) => listed(LOCALE, slugs.map(label).map(lower), 'disjunction');
    const does = [
      ...(artForms.length ? [`offer ${list(artForms)}`] : []),
      ...(keyStages.length
        ? [`${artForms.length ? '' : 'work '}${artForms.length ? 'for' : 'with'} ${list(keyStages)}`]
        : []),
    ].join(' ');
    const all = [does, words && `mention “${words}”`, others && 'fit your other filters'].filter(Boolean) as string[];
    return all.length ? `None ${near ? 'so close by ' : ''}${listed(LOCALE, all)}.` : '';
  },
  lookFurther: 'Look further',
  askForLess: 'Ask for less',
  without: (name: string): string => `Without ${name}`,
  withoutWords: (words: string): string => `Without “${words}”`,
  online: 'Online',
  onlinePartners: 'Partners who work online',
  askSomeone: 'Ask someone',
  bridgeFor: (area: string): string => `, the Bridge for ${area}`,
  didYouMean: (words: string): readonly [string, string] => ['Did you mean ', `? These results are for “${words}”.`],

  // Places
  outside: (place: string, nation: string | undefined): readonly [string, string] => [
    nation ? `${place} is in ${NATIONS[nation] ?? humanised(nation)}.` : `${place} is not in England.`,
    'Artsmark is for schools in England.',
  ],
  unknown: (place: string): string =>
    `We do not know “${place}”. Check the postcode, or type a town or local authority.`,
  ambiguous: (place: string): string => `There are several places called ${place}. Choose one.`,
  closed: (postcode: string, year: number, place: string): readonly [string, string] => [
    `${postcode} was closed in ${year}.`,
    `We used the place where it was: ${place}.`,
  ],
  district: (place: string): string => `${place} is a postcode district: distances are from its middle.`,
  roughly: (place: string): string =>
    `We only know roughly where ${place} is: distances are from the middle of its district.`,

  notStated: 'Not stated: ask the partner',
  facts: {
    outcomes: 'Outcomes',
    resources: 'You need',
    phase: 'Key stage or age',
    artForms: 'Art form',
    curriculumLinks: 'Curriculum',
    cost: 'Cost',
    delivery: 'Where',
    dates: 'Dates',
  },
  aboutFacts: {
    description: 'About',
    email: 'Email',
    phone: 'Phone',
    address: 'Address',
    accessibility: 'Access',
    since: 'Artsmark Partner since',
    signposts: 'Recommends',
  },
  day: (iso: string): string => day(LOCALE, iso),
};

export type Strings = FirstStrings & typeof laterStrings;
