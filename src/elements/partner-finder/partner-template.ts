import {html, nothing} from 'lit';

import {isWebLink} from '../../contract/links.js';
import {missingFacts, type Offer} from '../../contract/offers.js';
import type {Partner, PartnerMatch} from '../../contract/partners.js';
import type {FirstStrings} from '../../strings/strings.js';
import {icon} from '../../templates/icons.js';
import type {LabelOf} from './facet-groups.js';

export interface Card {
  readonly strings: FirstStrings;
  readonly labelOf: LabelOf;
  /** Level of the name's heading. */
  readonly level: number;
  /** Ids of the partners whose offers are all shown. */
  readonly open: ReadonlySet<string>;
  readonly more: (partner: Partner) => void;
  readonly select: (partner: Partner, event: Event) => void;
  /** Renders marks and what stands in disclosures, once that is loaded. */
  readonly later: Disclosed | undefined;
}

export interface Disclosed {
  renderMark(partner: Partner): unknown;
  renderOffer(offer: Offer): unknown;
  renderAbout(partner: Partner): unknown;
}

/** How many offers a card shows at first. */
const FEW = 2;

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
      <span part="mark" class="mark" aria-hidden="true">${card.later?.renderMark(partner)}</span>
      <div class="who">
        <h3 part="name" aria-level=${level}>
          ${isWebLink(url) ? html`<a href=${url} rel="noopener" @click=${(event: Event) => card.select(partner, event)}>${heading}</a>` : heading}
        </h3>
        <p part="distance" class="quiet number">
          ${distance === null ? html`<bdi>${address.locality}</bdi>` : strings.distance(distance)}
        </p>
      </div>
      ${renderDots(dots)} ${summary && html`<p class="measure" dir="auto">${summary}</p>`}
      ${renderOffers(partner, card)}
      <details part="about">
        <summary>${icon('chevron')}${strings.about}<span class="hidden">: ${name}</span></summary>
        ${card.later?.renderAbout(partner)}
      </details>
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

function renderOffer(offer: Offer, partner: Partner, {strings, labelOf, level, later}: Card): unknown {
  const {title, url, cost, cpd, keyStages, ages, curriculumLinks, criteria} = offer;
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
        ${later?.renderOffer(offer)}
      </details>
    </li>
  `;
}

export function renderDots(texts: readonly unknown[], size = ''): unknown {
  const said = texts.filter(Boolean);
  return said.length > 0
    ? html`<ul class="dots quiet ${size}" role="list">
        ${said.map((text) => html`<li><bdi>${text}</bdi></li>`)}
      </ul>`
    : nothing;
}
