import {ContextRoot, createContext} from '@lit/context';

import type {ArtsmarkClient} from '../client/artsmark-client.js';

/** The client shared by every element below an `<artsmark-provider>`. */
export const clientContext = createContext<ArtsmarkClient | undefined>(Symbol.for('artsmark-client'));

// Holds requests from elements that upgrade before their provider does.
if (globalThis.document) new ContextRoot().attach(document.documentElement);
