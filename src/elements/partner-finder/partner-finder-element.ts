import {adoptStyles, html, LitElement, nothing, type PropertyValues} from 'lit';
import {keyed} from 'lit/directives/keyed.js';

import type {Answer} from '../../client/answer.js';
import type {ArtsmarkClient} from '../../client/artsmark-client.js';
import {type Facet, findPartners, type Partner, type PartnerPage, type Sort} from '../../contract/partners.js';
import {AnnouncerController} from '../../controllers/announcer-controller.js';
import {RequestController, type Standing, type Wait} from '../../controllers/request-controller.js';
import {PartnerSelectEvent} from '../../events/partner-select-event.js';
import type {Strings} from '../../strings/later-strings.js';
import {strings as words} from '../../strings/strings.js';
import {base} from '../../styles/base.js';
import {tokens} from '../../styles/tokens.js';
import {icon} from '../../templates/icons.js';
import {renderNotice} from '../../templates/notice.js';
import {AskingController} from './asking-controller.js';
import {renderAsk} from './ask-template.js';
import {facetGroups, type LabelOf, labelsIn} from './facet-groups.js';
import {renderChips, renderFilters} from './filters-template.js';
import {partnerFinderStyles} from './partner-finder-styles.js';
import {renderPartner} from './partner-template.js';
import type {Later} from './later.js';
import {readPins, warn} from './pins.js';
import {type Question, toggled} from './question.js';
import {renderPager, renderShapes} from './results-template.js';
import {headingOf, reasonOf, sortsFor} from './sentences.js';

/**
 * Finds arts partners and their offers: by place, by words and by filters that count ahead.
 *
 * @slot - What the page shows while there is nothing better: before the script, while waiting, when all fails. A link at least.
 *
 * @event {PartnerSelectEvent} artsmark-partner-select - A visitor opened a partner; cancel it to keep them on the page.
 * @event {SearchEvent} artsmark-search - A visitor asks something; cancel it to answer it elsewhere.
 * @event {ArtsmarkErrorEvent} artsmark-error - The partners could not be loaded; cancel it to say so yourself.
 *
 * @csspart ask - The form with place, distance and words.
 * @csspart asked - The line into which a narrow element folds the form.
 * @csspart input - Each box of the form, and the order.
 * @csspart button - Each button with an edge.
 * @csspart find - The button that finds.
 * @csspart filters - All filters, where they stand beside the results.
 * @csspart filter - Each filter.
 * @csspart drawer - The filters over a narrow page.
 * @csspart chips - What is chosen.
 * @csspart chip - Each thing that is chosen.
 * @csspart heading - The answer in one line.
 * @csspart reason - Why the partners stand in this order.
 * @csspart list - The list of partners.
 * @csspart partner - Each partner.
 * @csspart mark - The mark of a partner's first art form.
 * @csspart name - A partner's name.
 * @csspart distance - How far away a partner is.
 * @csspart offers - A partner's offers.
 * @csspart offer - Each offer.
 * @csspart cost - What an offer costs.
 * @csspart tag - Says that an offer leaves something unsaid.
 * @csspart about - A partner's description and contact.
 * @csspart pager - The pages of the list.
 * @csspart ways - Ways on from an answer that is empty or short.
 * @csspart notice - Says what is wrong, old or not in England.
 *
 * @cssproperty [--artsmark-color-surface] - What the element stands on.
 * @cssproperty [--artsmark-color-surface-raised] - The form, the offers and what is pointed at.
 * @cssproperty [--artsmark-color-text] - Words.
 * @cssproperty [--artsmark-color-text-quiet] - Facts, counts and reasons.
 * @cssproperty [--artsmark-color-line] - Lines between entries.
 * @cssproperty [--artsmark-color-line-strong] - Edges of boxes and buttons.
 * @cssproperty [--artsmark-color-accent] - The one colour to set; those below follow it.
 * @cssproperty [--artsmark-color-accent-ink] - Links.
 * @cssproperty [--artsmark-color-accent-text] - Words on the accent.
 * @cssproperty [--artsmark-color-accent-soft] - Chips, marks and the current page.
 * @cssproperty [--artsmark-color-focus] - The ring round what has the focus.
 * @cssproperty [--artsmark-color-warn] - The mark of what is old or incomplete.
 * @cssproperty [--artsmark-color-warn-soft] - What that stands on.
 * @cssproperty [--artsmark-color-bad] - The mark of a fault.
 * @cssproperty [--artsmark-color-bad-soft] - What that stands on.
 * @cssproperty [--artsmark-font] - Family of the letters; the page’s own unless set.
 * @cssproperty [--artsmark-font-size] - Size of the letters; the page’s own unless set.
 * @cssproperty [--artsmark-line-height] - Height of a line.
 * @cssproperty [--artsmark-size-small] - Size of small words.
 * @cssproperty [--artsmark-size-lead] - Size of a partner’s name.
 * @cssproperty [--artsmark-size-title] - Size of the heading.
 * @cssproperty [--artsmark-weight-medium] - Weight of labels and buttons.
 * @cssproperty [--artsmark-weight-strong] - Weight of headings.
 * @cssproperty [--artsmark-radius] - Corners of boxes and buttons.
 * @cssproperty [--artsmark-radius-large] - Corners of panels.
 * @cssproperty [--artsmark-radius-round] - Corners of chips.
 * @cssproperty [--artsmark-target] - Least size of what is pressed most.
 * @cssproperty [--artsmark-target-small] - Least size of everything else that is pressed.
 * @cssproperty [--artsmark-measure] - Longest line of prose.
 * @cssproperty [--artsmark-shadow-over] - Shadow under the drawer.
 * @cssproperty [--artsmark-inset] - Room round the element, for pages of another colour.
 */
export class PartnerFinderElement extends LitElement {
  static override styles = [tokens, base, partnerFinderStyles];

  // Declared in one piece, because a decorator for each would be a fortieth of all that a visitor loads.
  static override properties = {
    endpoint: {},
    client: {attribute: false},
    strings: {attribute: false},
    bridge: {},
    region: {},
    localAuthority: {attribute: 'local-authority'},
    artForm: {attribute: 'art-form'},
    keyStage: {attribute: 'key-stage'},
    criterion: {},
    near: {},
    pageSize: {attribute: 'page-size', type: Number},
    headingLevel: {attribute: 'heading-level', type: Number},
    name: {},
    unlinked: {type: Boolean},
  };

  /** Address of the endpoint, or of a snapshot file; without it the provider's or the page's is used. */
  endpoint: string | undefined;

  /** Asks in place of a client for `endpoint`. */
  client: ArtsmarkClient | undefined;

  /** Words in place of the library's own. */
  strings: Partial<Strings> = {};

  /** Shows only partners of these Bridges, by id. */
  bridge = '';

  /** Shows only partners in these regions, by code, such as `E12000002`. */
  region = '';

  /** Shows only partners in these local authorities, by code, such as `E08000003`. */
  localAuthority = '';

  /** Shows only offers in these art forms, such as `drama visual-arts`. */
  artForm = '';

  /** Shows only offers for these key stages, such as `ks1 ks2`. */
  keyStage = '';

  /** Shows only offers that help with these criteria, by id. */
  criterion = '';

  /** The place to start from, which the visitor may change. */
  near = '';

  /** How many partners stand on a page, from 1 to 50. */
  pageSize = 10;

  /** The level of the heading over the results, from 1 to 4. */
  headingLevel = 2;

  /** Sets this finder's parts of the page's address apart from those of others. */
  name = '';

  /** Keeps the search out of the page's address. */
  unlinked = false;

  #folding = true;
  #drawing = false;
  readonly #openFacets = new Set<Facet>();
  readonly #openPartners = new Set<string>();
  #broken = false;
  #later: Later | undefined;
  #laterStrings: Partial<Strings> = {};
  #isLoading = false;
  #isShown = false;

  readonly #asking = new AskingController(this);
  readonly #partners = new RequestController(this, findPartners, () => ({query: this.#asking.inputFor()}));
  readonly #announcer = new AnnouncerController(this);
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('name') || changed.has('unlinked')) this.#asking.read();
    this.#asking.pins = readPins(this);
    if (!(this.pageSize >= 1 && this.pageSize <= 50)) {
      warn('pageSize', this.pageSize, 'a number from 1 to 50');
      this.pageSize = 10;
    }
    this.pageSize = Math.floor(this.pageSize);
    const {answer, pending} = this.#partners;
    // An address may name a page that is no longer there.
    if (answer && !pending)
      this.#asking.turnBack(Math.max(1, Math.ceil(answer.data.total / answer.data.pageSize)), answer.data.page);
  }

  protected override render(): unknown {
    const {question, place} = this.#asking;
    const {answer, error} = this.#partners;
    const page = answer?.data;
    const isAnswered = Boolean(
      page && !error && !answer?.failure && (!page.place || page.place.place) && (question.near || question.q),
    );
    const strings = this.#strings;
    return html`
      ${renderAsk({
        strings,
        question,
        place,
        page,
        folded: this.#folding && isAnswered,
        find: this.#find,
        type: (event) => {
          if ((event.target as Element).id === 'q') this.#asking.type(event as InputEvent);
        },
        unfold: this.#unfold,
      })}
      ${this.#partners.render({
        setup: () => [renderNotice({mark: 'fault', says: [strings.notSetUp]}), html`<slot></slot>`],
        pending: (wait) => this.#renderPending(wait),
        complete: (given, standing) =>
          this.#broken ? [this.#renderFailed(), html`<slot></slot>`] : this.#renderAnswer(given, standing),
        error: (_, cancelled) => [cancelled ? nothing : this.#renderFailed(), html`<slot></slot>`],
      })}
      <p class="hidden" role="status">${this.#announcer.text}</p>
    `;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    // Once only: between the moment it closes and the moment that says so, it is not to open again.
    if (dialog && !this.#isShown) dialog.showModal();
    // A browser gives the focus back to the button only where a click had given it to it.
    if (!dialog && this.#isShown) this.renderRoot.querySelector<HTMLElement>('.opener')?.focus();
    this.#isShown = Boolean(dialog);
    if (this.#partners.answer && !this.#isLoading) void this.#load();
    this.#say();
    if (this.#asking.focusing && !this.#partners.pending) this.#focusResults();
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      const {Later, laterStrings, laterStyles} = await import('./later.js');
      // Not a push to its adopted sheets, of which Lit has none where a host replaced `Document`.
      adoptStyles(this.shadowRoot!, [...PartnerFinderElement.elementStyles, laterStyles]);
      this.#laterStrings = laterStrings;
      this.#later = new Later({
        host: this,
        asking: this.#asking,
        strings: () => this.#strings,
        page: () => this.#partners.answer?.data,
        empty: () => this.#empty,
        renderLink: (asks, label) => this.#renderLink(asks, label),
      });
    } catch {
      // Half a finder would leave a visitor before doors that do not open.
      this.#broken = true;
    }
    this.requestUpdate();
  }

  #renderPending(wait: Wait): unknown {
    const {waiting, waitingLong} = this.#strings;
    const isBare = this.childElementCount === 0 && !this.textContent?.trim();
    return html`
      <p class="waiting" tabindex="-1">${wait === 'long' ? waitingLong : waiting}</p>
      ${isBare && wait !== 'words' ? renderShapes() : nothing}
      <slot></slot>
    `;
  }

  #renderFailed(): unknown {
    const [lead, rest] = this.#strings.failed;
    return renderNotice({mark: 'fault', tone: 'bad', says: [lead!, rest], action: this.#renderRetry()});
  }

  #renderRetry(): unknown {
    return html`<button part="button" type="button" class="retry" @click=${this.#retry}>
      ${icon('retry')}<span>${this.#strings.retry}</span>
    </button>`;
  }

  #renderAnswer({data: page, receivedAt, skipped, failure}: Answer<PartnerPage>, {busy, earlier}: Standing): unknown {
    const strings = this.#strings;
    const stale = () =>
      renderNotice({mark: 'clock', tone: 'warn', says: strings.stale(receivedAt), action: this.#renderRetry()});
    const warning = !failure || busy ? nothing : earlier ? this.#renderFailed() : stale();
    const later = this.#later;
    if (page.place && !page.place.place) return [warning, later?.renderNowhere(page.place)];
    const labelOf = labelsIn(page, strings.label);
    const {choices} = this.#asking.question;
    const groups = facetGroups(page, choices, this.#asking.pins, this.#openFacets, labelOf);
    const filters = {
      strings,
      groups,
      total: page.total,
      toggle: this.#toggle,
      more: (facet: Facet) => this.#set(() => toggleIn(this.#openFacets, facet)),
      clear: () => this.#asking.ask({choices: {}}, {typed: true}),
      closed: () => this.#set(() => (this.#drawing = false)),
    };
    const chosen = Object.values(choices).flat().length;
    return html`
      ${warning}
      <div class=${groups.length > 0 ? 'body' : 'body alone'}>
        ${
          this.#drawing && later
            ? later.renderDrawer(filters)
            : html`<div part="filters" class="filters screen" role="group" aria-label=${strings.filters}>
                ${renderFilters(filters)}
              </div>`
        }
        <div aria-busy=${busy}>
          <div class="row">
            <h2
              part="heading"
              tabindex="-1"
              aria-level=${this.#level}
              dir="auto"
              .textContent=${headingOf(page, strings)}
            ></h2>
            <button
              part="button"
              type="button"
              class="opener screen"
              @click=${() => this.#set(() => (this.#drawing = true))}
            >
              ${icon('filter')}<span>${strings.filters}</span>${chosen > 0 ? html`<span class="badge">${chosen}<span class="hidden"> ${strings.chosen}</span></span>` : nothing}
            </button>
          </div>
          ${renderChips({
            strings,
            choices,
            labelOf,
            remove: (facet, value) =>
              this.#asking.ask({choices: toggled(choices, facet, value)}, {typed: true, focus: true}),
            clear: () => this.#asking.ask({choices: {}}, {typed: true, focus: true}),
          })}
          ${this.#renderOrder(page, busy)} ${later?.renderNotes(page)}
          ${skipped ? html`<p class="quiet small">${strings.skipped(skipped)}</p>` : nothing}
          ${page.total > 0 ? this.#renderList(page, labelOf) : later?.renderEmpty(page, labelOf)}
        </div>
      </div>
    `;
  }

  #renderOrder(page: PartnerPage, busy: boolean): unknown {
    const strings = this.#strings;
    const {wait} = this.#partners;
    const says =
      busy && wait !== 'words'
        ? wait === 'long'
          ? strings.waitingLong
          : strings.waiting
        : page.total > 1 && reasonOf(page, strings);
    if (!says) return nothing;
    const sorts = sortsFor(this.#asking.question);
    const sort = ({target}: Event) =>
      this.#asking.ask({sort: (target as HTMLSelectElement).value as Sort}, {typed: true});
    return html`
      <div class="row">
        <p part="reason" class="reason quiet small" dir="auto">${says}</p>
        <label class="row start small screen"
          ><span class="quiet">${strings.order}</span>
          <select part="input" @change=${sort}>
            ${sorts.map((one) => html`<option value=${one} .selected=${one === page.sort}>${strings.sorts[one]}</option>`)}
          </select>
        </label>
      </div>
    `;
  }

  #renderList(page: PartnerPage, labelOf: LabelOf): unknown {
    const strings = this.#strings;
    const {items} = page;
    const card = {
      strings,
      labelOf,
      level: this.#level + 1,
      open: this.#openPartners,
      more: ({id}: Partner) => this.#set(() => toggleIn(this.#openPartners, id)),
      select: this.#select,
      later: this.#later,
    };
    // A new list is new elements: what was opened in one card never stands open in another.
    return html`
      ${keyed(
        items.map(({id}) => id).join(),
        html`<ul part="list" class="list" role="list">
          ${items.map((partner) => renderPartner(partner, card))}
        </ul>`,
      )}
      ${renderPager(page, strings, (number, label, name) => this.#renderLink({page: number}, label, {name, current: number === page.page}))}
      ${this.#later?.renderFurther(page)}
    `;
  }

  /** A link that asks something else here, and in a new tab when a visitor wants it there. */
  #renderLink(
    asks: Partial<Question>,
    label: string,
    {name, current}: {name?: string | undefined; current?: boolean} = {},
  ): unknown {
    const follow = (event: MouseEvent) => {
      if (event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.#asking.ask(asks, {focus: true});
    };
    return html`<a
      href=${this.#asking.href(asks)}
      aria-label=${name ?? nothing}
      aria-current=${current ? 'page' : nothing}
      @click=${follow}
      ><bdi>${label}</bdi></a
    >`;
  }

  get #strings(): Strings {
    const all = {...words, ...this.#laterStrings, ...this.strings} as Strings;
    if (!this.name) return all;
    // Two finders on a page are two landmarks, told apart by name.
    return {...all, search: `${all.search}: ${this.name}`, pages: `${all.pages}: ${this.name}`};
  }

  get #level(): number {
    return this.headingLevel >= 1 && this.headingLevel <= 4 ? Math.floor(this.headingLevel) : 2;
  }

  /** The answer on screen, when nobody was found. */
  get #empty(): PartnerPage | undefined {
    const {answer, pending} = this.#partners;
    const page = answer?.data;
    const isEmpty = page && page.total === 0 && !pending && !answer.failure && (!page.place || page.place.place);
    return isEmpty ? page : undefined;
  }

  readonly #find = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.#asking.ask({}, {typed: true, focus: true})) return;
    this.#folding = true;
    if (this.#partners.error ?? this.#partners.answer?.failure) this.#partners.retry();
  };

  /** The button goes while it asks: the keyboard waits at what stands there instead, then moves to what came. */
  readonly #retry = (): void => {
    this.#asking.focusing = true;
    if (this.#broken) this.#isLoading = this.#broken = false;
    this.#partners.retry();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.waiting, h2')?.focus());
  };

  readonly #unfold = (): void => {
    this.#set(() => (this.#folding = false));
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  };

  readonly #toggle = (facet: Facet, value: string, event: Event): void => {
    const isAsked = this.#asking.ask({choices: toggled(this.#asking.question.choices, facet, value)}, {typed: true});
    if (!isAsked) event.preventDefault();
  };

  readonly #select = (partner: Partner, click: Event): void => {
    const event = new PartnerSelectEvent(partner);
    if (!this.dispatchEvent(event)) click.preventDefault();
  };

  #set(change: () => void): void {
    change();
    this.requestUpdate();
  }

  #focusResults(): void {
    this.#asking.focusing = false;
    this.renderRoot.querySelector<HTMLElement>('.retry, h2')?.focus();
  }

  /** Tells people who listen what now stands on the screen, after they asked. */
  #say(): void {
    if (!this.#asking.acted) return;
    const strings = this.#strings;
    const {pending, wait} = this.#partners;
    const shown = this.renderRoot.querySelector(pending ? '.waiting' : '.notice p, h2')?.textContent ?? '';
    this.#announcer.say(pending ? (wait === 'long' ? strings.waitingLong : strings.waiting) : shown);
  }
}

function toggleIn<T>(set: Set<T>, value: T): void {
  if (!set.delete(value)) set.add(value);
}
