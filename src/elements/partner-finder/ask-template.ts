import {html, nothing} from 'lit';

import type {PartnerPage, Radius} from '../../contract/partners.js';
import type {FirstStrings} from '../../strings/strings.js';
import {icon} from '../../templates/icons.js';
import {METRES_PER_MILE, type Question} from './question.js';

export interface Ask {
  readonly strings: FirstStrings;
  readonly question: Question;
  /** What stands in the place box: the name of a place that was chosen, else what was typed. */
  readonly place: string;
  /** The answer on screen. */
  readonly page: PartnerPage | undefined;
  /** True when a narrow element shows what was asked on one line. */
  readonly folded: boolean;
  readonly find: (event: SubmitEvent) => void;
  readonly type: (event: Event) => void;
  readonly unfold: () => void;
}

const RADII: readonly Radius[] = [
  ...[5, 10, 20, 50, 100].map((miles) => Math.round(miles * METRES_PER_MILE)),
  'england',
];

/** The form, and the line into which a narrow element folds it once it is answered. */
export function renderAsk(ask: Ask): unknown {
  const {strings, question, place, folded} = ask;
  return html`
    ${folded ? renderFolded(ask) : nothing}
    <form
      part="ask"
      class=${folded ? 'folds screen' : 'screen'}
      role="search"
      aria-label=${strings.search}
      @submit=${ask.find}
      @input=${ask.type}
      @compositionend=${ask.type}
    >
      <div class="field">
        <label for="near">${strings.place}</label>
        <input
          part="input"
          id="near"
          name="near"
          .value=${place}
          autocomplete="postal-code"
          spellcheck="false"
          enterkeyhint="search"
        />
      </div>
      <div class="field">
        <label for="r">${strings.within}</label>
        <select part="input" id="r" name="r">
          ${distancesOf(ask).map(
            ([value, label]) =>
              html`<option value=${value} .selected=${value === String(question.radius ?? '')}>${label}</option>`,
          )}
        </select>
      </div>
      <div class="field">
        <label for="q">${strings.words} <span class="quiet">${strings.optional}</span></label>
        <input part="input" id="q" name="q" .value=${question.q} enterkeyhint="search" />
      </div>
      <button part="button find" class="primary">${icon('search')}<span>${strings.find}</span></button>
    </form>
  `;
}

function renderFolded({strings, question, place, page, unfold}: Ask): unknown {
  const within = page?.radius
    ? strings.askedWithin(strings.miles(page.radius))
    : page?.scope === 'england'
      ? strings.askedEverywhere
      : '';
  return html`
    <div part="asked" class="asked row screen">
      <p>
        <bdi><strong>${place || question.q}</strong></bdi>
        <span class="quiet">${within}${place && question.q ? `, ${question.q}` : ''}</span>
      </p>
      <button part="button" type="button" class="small" @click=${unfold}>${strings.change}</button>
    </div>
  `;
}

/** The distances to choose from; the first is the usual one for the kind of place that was answered. */
function distancesOf({strings, question, page}: Ask): [value: string, label: string][] {
  const usual = question.radius || !question.near ? undefined : page;
  const usually =
    usual?.scope === 'boundary' ? strings.inside : usual?.radius ? strings.miles(usual.radius) : strings.usualDistance;
  const radii = new Set([...RADII, ...(question.radius ? [question.radius] : [])]);
  const others = [...radii].sort((a, b) => Number(a === 'england') - Number(b === 'england') || Number(a) - Number(b));
  return [
    ['', usually],
    ...others
      .filter((radius) => radius !== usual?.radius)
      .map((radius): [string, string] => [
        String(radius),
        radius === 'england' ? strings.england : strings.miles(radius),
      ]),
  ];
}
