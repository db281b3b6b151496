import type {Bridge, Framework} from 'artsmark-widgets/contract';

import type {ReferenceStore} from './reference-store.js';

/** Gives the small records, which the reference holds anyway. */
export class BridgeStore {
  readonly #reference: ReferenceStore;

  constructor(reference: ReferenceStore) {
    this.#reference = reference;
  }

  /** Every Bridge by name. */
  async list(): Promise<Bridge[]> {
    const {bridges} = await this.#reference.current();
    return [...bridges];
  }

  async get(id: string): Promise<Bridge | undefined> {
    const {bridges} = await this.#reference.current();
    return bridges.find((bridge) => bridge.id === id);
  }

  async framework(): Promise<Framework> {
    const {framework} = await this.#reference.current();
    return framework;
  }
}
