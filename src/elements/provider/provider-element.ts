import {ContextProvider} from '@lit/context';
import {html, LitElement, type PropertyValues} from 'lit';
import {property} from 'lit/decorators.js';

import type {ArtsmarkClient} from '../../client/artsmark-client.js';
import {clientFor} from '../../client/client-for.js';
import {clientContext} from '../../context/client-context.js';

/**
 * Gives every Artsmark element inside it one endpoint.
 *
 * @slot - The page, or the part of it that holds Artsmark elements.
 */
export class ProviderElement extends LitElement {
  /** Address of the endpoint, such as `https://api.example.org/v1`, or of a snapshot file, such as `/files/artsmark.json`. */
  @property() endpoint = '';

  /** The client handed to the elements inside, in place of one for `endpoint`. */
  @property({attribute: false}) client: ArtsmarkClient | undefined;

  readonly #provided = new ContextProvider(this, {context: clientContext});

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#provided.setValue(this.client ?? (this.endpoint ? clientFor(this.endpoint) : undefined));
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }
}
