import type {PartnerQueryInput} from '../contract/partners.js';

/** Fired before a visitor's question is asked; cancel it to answer it elsewhere. */
export class SearchEvent extends Event {
  static readonly type = 'artsmark-search';

  readonly query: PartnerQueryInput;

  constructor(query: PartnerQueryInput) {
    super(SearchEvent.type, {bubbles: true, composed: true, cancelable: true});
    this.query = query;
  }
}

declare global {
  interface HTMLElementEventMap {
    [SearchEvent.type]: SearchEvent;
  }
}
