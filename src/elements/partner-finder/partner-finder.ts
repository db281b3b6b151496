import {PartnerFinderElement} from './partner-finder-element.js';

// A page may load the library twice; the first copy of an element wins.
if (!customElements.get('partner-finder')) customElements.define('partner-finder', PartnerFinderElement);

declare global {
  interface HTMLElementTagNameMap {
    'partner-finder': PartnerFinderElement;
  }
}

export {PartnerFinderElement};
