import type {Partner} from '../contract/partners.js';

/** Fired when a visitor opens a partner; cancel it to keep them on the page. */
export class PartnerSelectEvent extends Event {
  static readonly type = 'artsmark-partner-select';

  readonly partner: Partner;

  constructor(partner: Partner) {
    super(PartnerSelectEvent.type, {bubbles: true, composed: true, cancelable: true});
    this.partner = partner;
  }
}

declare global {
  interface HTMLElementEventMap {
    [PartnerSelectEvent.type]: PartnerSelectEvent;
  }
}
