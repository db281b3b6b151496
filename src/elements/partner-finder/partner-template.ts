import {html, nothing} from 'lit';

import {isMailAddress, isWebLink, telephoneDigits} from '../../contract/links.js';
import {missingFacts, type Offer, type OfferFact} from '../../contract/offers.js';
import type {Partner, PartnerMatch} from '../../contract/partners.js';
import type {Strings} from '../../strings/strings.js';
import {icon, iconOf} from '../../templates/icons.js';
import type {LabelOf} from './facet-groups.js';

export interface Card {
  readonly strings: Strings;
  readonly labelOf: LabelOf;
  /** Level of the name's heading. */
  readonly level: number;
  /** Ids of the partners whose offers are all shown. */
  readonly open: ReadonlySet<string>;
  readonly more: (partner: Partner) => void;
  readonly select: (partner: Partner, event: Event) => void;
  /** The name of a partner that another recommends. */
  readonly nameOf: (id: string) => string;
}

/** How many offers a card shows at first. */
const FEW = 2;

type Row = readonly [label: string, value: unknown];

export function renderPartner(partner: PartnerMatch, card: Card): unknown {
  const {strings, level} = card;
  const {name, url, address, distance, artForms, delivery, summary} = partner;
  const heading = html`<bdi>${name}</bdi>`;
  const dots = [
    distance !== null && address.locality,
    artForms.length > 0 && strings.labels(artForms),
    delivery.length > 0 && strings.labels(delivery),
  ];
  return html`
    <li part="partner" class="partner">
      <span part="mark" class="mark" aria-hidden="true">${icon(iconOf(artForms[0]))}</span>
      <div class="who">
        <h3 part="name" aria-level=${level}>
          ${isWebLink(url) ? html`<a href=${url} rel="noopener" @click=${(event: Event) => card.select(partner, event)}>${heading}</a>` : heading}
        </h3>
        <p part="distance" class="quiet number">
          ${distance === null ? html`<bdi>${address.locality}</bdi>` : strings.distance(distance)}
        </p>
      </div>
      ${renderDots(dots)} ${summary && html`<p class="measure" dir="auto">${summary}</p>`}
      ${renderOffers(partner, card)} ${renderAbout(partner, card)}
    </li>
  `;
}

function renderOffers(partner: PartnerMatch, card: Card): unknown {
  const {strings, open, more} = card;
  const {id, offers, offersMatching, offersTotal} = partner;
  if (offers.length === 0)
    return html`<p class="quiet">${offersTotal > 0 ? strings.noneFit(offersTotal) : strings.noOffers}</p>`;
  // A button for one more would take the room of the one.
  const shown = open.has(id) || offers.length <= FEW + 1 ? offers : offers.slice(0, FEW);
  const rest = shown.length < offers.length ? offers.length - shown.length : 0;
  return html`
    <ul part="offers" class="offers" role="list">
      ${shown.map((offer) => renderOffer(offer, partner, card))}
      ${
        rest
          ? html`<li class="offer screen">
              <button type="button" class="link small" @click=${() => more(partner)}>
                ${strings.moreOffers(rest)}<span class="hidden">: ${partner.name}</span>
              </button>
            </li>`
          : offersMatching > offers.length
            ? html`<li class="offer quiet small">${strings.offersLeft(offersMatching - offers.length)}</li>`
            : nothing
      }
    </ul>
  `;
}

function renderOffer(offer: Offer, partner: Partner, {strings, labelOf, level}: Card): unknown {
  const {title, url, cost, cpd, keyStages, ages, curriculumLinks, criteria, summary} = offer;
  const missing = missingFacts(offer);
  const dots = [
    cpd && strings.forStaff,
    keyStages.length > 0 ? strings.keyStages(keyStages) : ages && strings.ages(ages.from, ages.to),
    curriculumLinks.join(', '),
    criteria.length > 0 && strings.helpsWith(criteria.map((id) => labelOf('criterion', id))),
  ];
  return html`
    <li part="offer" class="offer">
      <h4 aria-level=${level + 1}>
        ${isWebLink(url) ? html`<a href=${url} rel="noopener"><bdi>${title}</bdi></a>` : html`<bdi>${title}</bdi>`}
      </h4>
      <p part="cost" class=${cost ? 'cost number' : 'cost quiet'}>${cost ? strings.cost(cost) : strings.costMissing}</p>
      ${renderDots(dots, 'small')}
      ${missing.length > 0 ? html`<p part="tag" class="tag warn">${icon('warn')}${strings.detailsMissing}</p>` : nothing}
      <details>
        <summary>
          ${icon('chevron')}${missing.length > 0 ? strings.detailsToAsk : strings.details}<span class="hidden"
            >: ${title}, ${partner.name}</span
          >
        </summary>
        ${summary && html`<p class="measure" dir="auto">${summary}</p>`}
        ${renderFacts(factsOf(offer, missing, strings))}
      </details>
    </li>
  `;
}

/** What an offer states beyond its line, and what it leaves to be asked. */
function factsOf(offer: Offer, missing: readonly OfferFact[], strings: Strings): Row[] {
  const {facts} = strings;
  const stated = (fact: 'outcomes' | 'resources', texts: readonly string[]): Row => [
    facts[fact],
    texts.join('; ') || strings.notStated,
  ];
  const {delivery, dates, artForms} = offer;
  return [
    stated('outcomes', offer.outcomes),
    stated('resources', offer.resources),
    [facts.artForms, artForms.length ? strings.labels(artForms) : strings.notStated],
    ...missing.flatMap((fact): Row[] =>
      /^(outcomes|resources|artForms)$/.test(fact) ? [] : [[facts[fact], strings.notStated]],
    ),
    [facts.delivery, delivery.length > 0 && strings.labels(delivery)],
    [
      facts.dates,
      dates.map(({from, to}) => [from, to].flatMap((day) => (day ? strings.day(day) : [])).join(' – ')).join('; '),
    ],
  ];
}

function renderAbout(partner: Partner, {strings, nameOf}: Card): unknown {
  const {name, description, email, phone, address, accessibility, since, signposts} = partner;
  const facts = strings.aboutFacts;
  const digits = telephoneDigits(phone);
  const rows: Row[] = [
    [facts.description, description && html`<span class="measure" dir="auto">${description}</span>`],
    [facts.email, isMailAddress(email) ? html`<a href="mailto:${email}">${email}</a>` : email],
    [facts.phone, digits ? html`<a href="tel:${digits}">${phone}</a>` : phone],
    [facts.address, [address.locality, address.postcode].filter(Boolean).join(', ')],
    [facts.accessibility, accessibility],
    [facts.since, since?.slice(0, 4)],
    [facts.signposts, signposts.map(nameOf).join(', ')],
  ];
  return html`
    <details part="about">
      <summary>${icon('chevron')}${strings.about}<span class="hidden">: ${name}</span></summary>
      ${renderFacts(rows)}
    </details>
  `;
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

export function renderDots(texts: readonly unknown[], size = ''): unknown {
  const said = texts.filter(Boolean);
  return said.length > 0
    ? html`<ul class="dots quiet ${size}" role="list">
        ${said.map((text) => html`<li><bdi>${text}</bdi></li>`)}
      </ul>`
    : nothing;
}
