/* global customElements */
// The least that an element on Lit costs.
import {html, LitElement} from 'lit';

customElements.define(
  'lit-baseline',
  class extends LitElement {
    render() {
      return html`<slot></slot>`;
    }
  },
);
