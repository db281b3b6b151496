import {html, nothing} from 'lit';

import {isMailAddress, telephoneDigits} from '../../contract/links.js';
import {missingFacts, type Offer} from '../../contract/offers.js';
import type {Partner} from '../../contract/partners.js';
import type {Strings} from '../../strings/later-strings.js';

type Row = readonly [label: string, value: unknown];

/** What an offer states beyond its line, and what it leaves to be asked. */
export function renderOfferDetails(offer: Offer, strings: Strings): unknown {
  const {facts, labels, notStated, day} = strings;
  const {summary, outcomes, resources, artForms, delivery, dates} = offer;
  const others = missingFacts(offer).filter((fact) => !/^(outcomes|resources|artForms)$/.test(fact));
  return html`
    ${summary && html`<p class="measure" dir="auto">${summary}</p>`}
    ${renderFacts([
      [facts.outcomes, outcomes.join('; ') || notStated],
      [facts.resources, resources.join('; ') || notStated],
      [facts.artForms, labels(artForms) || notStated],
      ...others.map((fact): Row => [facts[fact], notStated]),
      [facts.delivery, labels(delivery)],
      [facts.dates, dates.map(({from, to}) => (to ? `${day(from)} – ${day(to)}` : day(from))).join('; ')],
    ])}
  `;
}

/** Who a partner is and how to reach it. */
export function renderAbout(partner: Partner, nameOf: (id: string) => string, {aboutFacts}: Strings): unknown {
  const {description, email, phone, address, accessibility, since, signposts} = partner;
  const digits = telephoneDigits(phone);
  return renderFacts([
    [aboutFacts.description, description && html`<span class="measure">${description}</span>`],
    [aboutFacts.email, isMailAddress(email) ? html`<a href="mailto:${email}">${email}</a>` : email],
    [aboutFacts.phone, digits ? html`<a href="tel:${digits}">${phone}</a>` : phone],
    [aboutFacts.address, [address.locality, address.postcode].filter(Boolean).join(', ')],
    [aboutFacts.accessibility, accessibility],
    [aboutFacts.since, since?.slice(0, 4)],
    [aboutFacts.signposts, signposts.map(nameOf).join(', ')],
  ]);
}

const renderFacts = (rows: readonly Row[]): unknown => html`
  <dl class="facts">
    ${rows.map(([label, value]) =>
      value
        ? html`<dt>${label}</dt>
            <dd dir="auto">${value}</dd>`
        : nothing,
    )}
  </dl>
`;
