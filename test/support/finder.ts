import '../../src/elements/partner-finder/partner-finder.js';
// Loaded beforehand, so that no test waits for it.
import '../../src/elements/partner-finder/later.js';

import {html, type TemplateResult} from 'lit';

import type {PartnerFinderElement} from '../../src/elements/partner-finder/partner-finder.js';
import type {DirectoryData} from '../../src/search/index.js';
import {aBridge, aDirectory, aFramework, anOffer, aPartner, aPlace, SOME_PLACES} from './builders.js';
import type {FakeServer} from './fake-server.js';
import {type Harness, mount} from './harness.js';

const MANCHESTER = {localAuthority: 'E08000003', region: 'E12000002'};

/** A place north of Manchester, in degrees. */
const north = (miles: number) => ({lat: 53.48 + miles / 69.2, lon: -2.24});

/** Twelve theatres from 1 to 12 miles north of M1 2WD, one of them for key stage 3, and a dance company in Leeds. */
export function aTown(): DirectoryData {
  const theatres = Array.from({length: 12}, (_, i) =>
    aPartner({
      id: `theatre-${i + 1}`,
      name: `Theatre ${String(i + 1).padStart(2, '0')}`,
      summary: 'Plays made with children.',
      url: `https://theatre-${i + 1}.example/`,
      address: {locality: 'Salford', ...MANCHESTER},
      location: north(i + 1),
      artForms: ['drama'],
      bridges: ['curious-minds'],
    }),
  );
  const dance = aPartner({
    id: 'leeds-dance',
    name: 'Leeds Dance',
    summary: 'Dances made with children.',
    address: {locality: 'Leeds', localAuthority: 'E08000035', region: 'E12000003'},
    location: north(35),
    artForms: ['dance'],
    keyStages: ['ks1'],
  });
  const partners = [...theatres, dance];
  return aDirectory({
    partners,
    offers: [
      ...theatres.map(({id}, i) =>
        anOffer({
          id: `${id}-play`,
          partner: id,
          title: `A play in ${i + 1} weeks`,
          keyStages: i === 2 ? ['ks3'] : ['ks2'],
          ...(i % 2 ? {cost: {kind: 'free'}} : {}),
        }),
      ),
      anOffer({
        id: 'dance-day',
        partner: 'leeds-dance',
        title: 'Dance day',
        artForms: ['dance'],
        keyStages: ['ks1'],
        criteria: ['partnerships'],
        delivery: ['online'],
        cpd: true,
      }),
    ],
    bridges: [
      aBridge({id: 'curious-minds', name: 'Curious Minds', url: 'https://bridge.example/', areas: ['E08000003']}),
    ],
    places: [
      ...SOME_PLACES,
      aPlace({
        id: 'far-1aa',
        label: 'TR21 0HE',
        kind: 'postcode',
        location: {lat: 49.91, lon: -6.31},
        localAuthority: {code: 'E08000003', name: 'Scilly'},
        keys: ['postcode:TR210HE', 'id:far-1aa'],
      }),
    ],
    framework: aFramework(),
  });
}

/** What the address of the page was before the first test. */
const home = location.href;

/** Takes back what finders wrote into the address. */
export const goHome = (): void => history.replaceState(null, '', home);

/** Gives the page an address with these parts beside what it has. */
export function visit(search: string): void {
  const url = new URL(home);
  const [query, hash = ''] = search.split('#');
  url.search = [url.search.slice(1), query].filter(Boolean).join('&');
  url.hash = hash;
  history.replaceState(null, '', url);
}

/** What stands in the address besides what stood there before. */
export const asked = (): string =>
  location.search
    .slice(1)
    .split('&')
    .filter((part) => part && !new URL(home).search.includes(part))
    .join('&');

export type Finder = Harness<PartnerFinderElement>;

/** A finder as wide as a desk's page, whatever the window. */
export async function aFinder(
  server: FakeServer,
  template: TemplateResult = html`<partner-finder></partner-finder>`,
): Promise<Finder> {
  const finder = await mount<PartnerFinderElement>(server, template);
  finder.element.style.inlineSize = '1120px';
  await finder.settled();
  return finder;
}

/** Types what is given into the boxes and presses Find. */
export async function find(
  finder: Finder,
  {place, words, within}: {place?: string; words?: string; within?: string},
): Promise<void> {
  if (place !== undefined) await finder.fill('textbox', 'Place', place);
  if (words !== undefined) await finder.fill('textbox', /^Words/, words);
  if (within !== undefined) {
    const select = finder.byRole('combobox', 'Within') as HTMLSelectElement;
    select.value = [...select.options].find(({label}) => label === within)!.value;
  }
  await finder.click('button', 'Find');
}

/** The names of the partners on the screen, in order. */
export const namesIn = (finder: Finder): string[] =>
  finder.all('[part=name]').map(({textContent}) => textContent.trim());

export const headingIn = (finder: Finder): string => finder.all('h2')[0]?.textContent?.trim() ?? '';
