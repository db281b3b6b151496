import {html, nothing} from 'lit';

import {type Bridge, getBridge} from '../../contract/bridges.js';
import {isWebLink} from '../../contract/links.js';
import type {Offer} from '../../contract/offers.js';
import {findPartners, type Partner, type PartnerPage, type Radius} from '../../contract/partners.js';
import type {Place, Resolution} from '../../contract/places.js';
import type {ClientHost} from '../../controllers/client-source.js';
import {RequestController} from '../../controllers/request-controller.js';
import type {Strings} from '../../strings/later-strings.js';
import {icon} from '../../templates/icons.js';
import {pin, renderMark} from '../../templates/marks.js';
import {renderNotice} from '../../templates/notice.js';
import {alternativesTo, MOST_ALTERNATIVES} from './alternatives.js';
import type {AskingController} from './asking-controller.js';
import {renderAbout, renderOfferDetails} from './details-template.js';
import type {LabelOf} from './facet-groups.js';
import {type Filters, renderFilters} from './filters-template.js';
import {fullNameOf, noneOf, placeNoteOf} from './later-sentences.js';
import type {Question} from './question.js';

export {laterStrings} from '../../strings/later-strings.js';
export {laterStyles} from './later-styles.js';

/** What the finder lends. */
export interface Lender {
  readonly host: ClientHost;
  readonly asking: AskingController;
  readonly strings: () => Strings;
  /** The answer on screen. */
  readonly page: () => PartnerPage | undefined;
  /** The answer on screen, when it found nobody. */
  readonly empty: () => PartnerPage | undefined;
  readonly renderLink: (asks: Partial<Question>, label: string) => unknown;
}

export interface Drawer extends Filters {
  readonly total: number;
  readonly clear: () => void;
  readonly closed: () => void;
}

type Way = readonly [asks: Partial<Question>, label: string, total: number];

/**
 * What the finder shows when a visitor opens something, or when there is nobody to show. It is loaded behind the first
 * answer, so that a visitor never waits for it before that.
 */
export class Later {
  readonly #lender: Lender;
  // What an empty answer asks in its turn, so that no way on leads nowhere.
  readonly #counts;
  readonly #bridge;

  constructor(lender: Lender) {
    this.#lender = lender;
    this.#counts = [...Array(MOST_ALTERNATIVES).keys()].map(
      (i) => new RequestController(lender.host, findPartners, () => this.#alternativeInput(i)),
    );
    this.#bridge = new RequestController(lender.host, getBridge, () => {
      const id = lender.empty()?.place?.place?.bridge?.id;
      return id ? {params: {id}} : undefined;
    });
  }

  renderMark(partner: Partner): unknown {
    return renderMark(partner.artForms[0]);
  }

  renderOffer(offer: Offer): unknown {
    return renderOfferDetails(offer, this.#strings);
  }

  renderAbout(partner: Partner): unknown {
    const nameOf = (id: string) => this.#lender.page()?.items.find((one) => one.id === id)?.name;
    return renderAbout(partner, (id) => nameOf(id) ?? this.#strings.label(id), this.#strings);
  }

  /** The filters of a narrow element, over the page. */
  renderDrawer(drawer: Drawer): unknown {
    const {filters, closeFilters, clearAll, show} = this.#strings;
    const close = (event: Event) => (event.currentTarget as Element).closest('dialog')!.close();
    return html`
      <dialog part="drawer" aria-labelledby="drawer" @close=${drawer.closed}>
        <header class="row">
          <h3 id="drawer">${filters}</h3>
          <button type="button" class="link" aria-label=${closeFilters} @click=${close}>${icon('close')}</button>
        </header>
        <div class="filters">${renderFilters(drawer)}</div>
        <footer class="row">
          <button part="button" type="button" @click=${drawer.clear}>${clearAll}</button>
          <button part="button" type="button" class="primary" @click=${close}>${show(drawer.total)}</button>
        </footer>
      </dialog>
    `;
  }

  /** What a visitor should know about the place and the words that were used. */
  renderNotes({place: resolution, didYouMean}: PartnerPage): unknown {
    const strings = this.#strings;
    const {place, asked, closed} = resolution ?? {};
    const note = placeNoteOf(resolution, strings);
    const [before, after] = strings.didYouMean(this.#lender.asking.question.q);
    return html`
      ${
        place && asked && closed
          ? renderNotice({
              mark: 'clock',
              says: strings.closed(asked, closed, place.localAuthority?.name ?? place.label),
            })
          : nothing
      }
      ${note && html`<p class="quiet small" dir="auto">${note}</p>`}
      ${
        didYouMean
          ? html`<p dir="auto">
              ${before}${this.#lender.renderLink({q: didYouMean.q}, `${didYouMean.q} (${strings.partners(didYouMean.total)})`)}${after}
            </p>`
          : nothing
      }
    `;
  }

  /** Why there is no answer from a place. */
  renderNowhere({status, asked, nation, choices}: Resolution): unknown {
    const strings = this.#strings;
    if (status === 'outside') return renderNotice({mark: pin, says: strings.outside(asked, nation)});
    if (choices.length === 0) return renderNotice({mark: pin, says: [strings.unknown(asked)]});
    const choose = (place: Place) => () => this.#lender.asking.ask({near: place.id}, {focus: true}, place.label);
    const action = html`<div class="row start">
      ${choices.map(
        (place) =>
          html`<button part="button" type="button" class="small" @click=${choose(place)}>
            <bdi>${fullNameOf(place, strings)}</bdi>
          </button>`,
      )}
    </div>`;
    return renderNotice({mark: pin, says: [strings.ambiguous(asked)], action});
  }

  /** Ways on from a short answer. */
  renderFurther({widen, total}: PartnerPage): unknown {
    const wider = widen
      .filter((one) => one.total > total)
      .map(({radius, total}): Way => [{radius}, this.#distance(radius), total]);
    return this.#renderWays([[this.#strings.lookFurther, this.#renderCounted(wider)]]);
  }

  /** Ways on from an answer without anybody; those that lead nowhere are left out. */
  renderEmpty(page: PartnerPage, labelOf: LabelOf): unknown {
    const strings = this.#strings;
    const {asking} = this.#lender;
    const {question} = asking;
    const ways: Record<string, Way[]> = {
      further: page.widen.map(({radius, total}) => [{radius}, this.#distance(radius), total]),
    };
    for (const [i, {kind, asks, label}] of alternativesTo(question, page, strings, labelOf).entries()) {
      const total = this.#counts[i]?.render({
        pending: () => 0,
        error: () => 0,
        complete: ({data}, {earlier}) => (earlier ? 0 : data.total),
      });
      (ways[kind] ??= []).push([asks, label, typeof total === 'number' ? total : 0]);
    }
    const {bridge, localAuthority} = page.place?.place ?? {};
    return html`
      <p class="measure" dir="auto">${noneOf(page, question, {...question.choices, ...asking.pins}, strings)}</p>
      ${this.#renderWays([
        [strings.lookFurther, this.#renderCounted(ways['further'])],
        [strings.askForLess, this.#renderCounted(ways['less'])],
        [strings.online, this.#renderCounted(ways['online'])],
        [strings.askSomeone, bridge && this.#renderBridge(this.#bridge.answer?.data ?? bridge, localAuthority?.name)],
      ])}
    `;
  }

  #renderWays(ways: readonly (readonly [name: string, links: unknown])[]): unknown {
    const leading = ways.filter(([, links]) => links);
    if (leading.length === 0) return nothing;
    return html`<ul part="ways" class="ways" role="list">
      ${leading.map(([name, links]) => html`<li><span class="quiet">${name}</span>${links}</li>`)}
    </ul>`;
  }

  /** Links that say how many there are before they are followed; nothing when all lead nowhere. */
  #renderCounted(ways: readonly Way[] = []): unknown {
    const {number, partners} = this.#strings;
    const leading = ways.filter(([, , total]) => total > 0);
    if (leading.length === 0) return undefined;
    return html`<ul class="dots" role="list">
      ${leading.map(
        ([asks, label, total], i) =>
          html`<li>${this.#lender.renderLink(asks, `${label} (${i > 0 ? number(total) : partners(total)})`)}</li>`,
      )}
    </ul>`;
  }

  #renderBridge({name, url}: Pick<Bridge, 'name' | 'url'>, area: string | undefined): unknown {
    const link = isWebLink(url) ? html`<a href=${url} rel="noopener"><bdi>${name}</bdi></a>` : html`<bdi>${name}</bdi>`;
    return html`<p>${link}${area && this.#strings.bridgeFor(area)}</p>`;
  }

  #alternativeInput(index: number): {query: ReturnType<AskingController['inputFor']>} | undefined {
    const {asking, empty} = this.#lender;
    const page = empty();
    const alternative = page && alternativesTo(asking.question, page, this.#strings, (_, value) => value)[index];
    return alternative && {query: {...asking.inputFor(alternative.asks), pageSize: 1}};
  }

  #distance(radius: Radius): string {
    return radius === 'england' ? this.#strings.england : this.#strings.miles(radius);
  }

  get #strings(): Strings {
    return this.#lender.strings();
  }
}
