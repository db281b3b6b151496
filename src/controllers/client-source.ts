import {ContextConsumer} from '@lit/context';
import type {ReactiveControllerHost} from 'lit';

import type {ArtsmarkClient} from '../client/artsmark-client.js';
import {clientFor} from '../client/client-for.js';
import {clientContext} from '../context/client-context.js';

/** An element that asks an endpoint. */
export type ClientHost = ReactiveControllerHost &
  HTMLElement & {
    /** Used before anything else. */
    client?: ArtsmarkClient | undefined;
    /** Used before a provider's. */
    endpoint?: string | undefined;
  };

const consumers = new WeakMap<ClientHost, {readonly value?: ArtsmarkClient | undefined}>();

/** Must be called while the host is made, so that the nearest provider is asked when it is attached. */
export function watchProvider(host: ClientHost): void {
  if (!consumers.has(host)) consumers.set(host, new ContextConsumer(host, {context: clientContext, subscribe: true}));
}

/** The client that an element uses, first found wins; `null` while its provider is still to be upgraded. */
export function findClient(host: ClientHost): ArtsmarkClient | null | undefined {
  if (host.client) return host.client;
  const own = host.endpoint || host.getAttribute('endpoint');
  const provided = own ? undefined : consumers.get(host)?.value;
  if (provided) return provided;
  if (!own && host.closest('artsmark-provider:not(:defined)')) return null;
  const endpoint = own || namedOnPage();
  return endpoint ? clientFor(endpoint) : undefined;
}

function namedOnPage(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name=artsmark-endpoint]')?.content;
  // Statistics scripts use this attribute too: only modules, and files that carry our name, are ours.
  return (
    meta ||
    document.querySelector<HTMLElement>('script[data-endpoint]:is([type=module],[src*=artsmark])')?.dataset['endpoint']
  );
}
