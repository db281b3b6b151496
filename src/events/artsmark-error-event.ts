import type {ArtsmarkError} from '../client/artsmark-error.js';

/** Fired on an element whose request failed; cancel it to say so to the visitor yourself. */
export class ArtsmarkErrorEvent extends Event {
  static readonly type = 'artsmark-error';
  readonly error: ArtsmarkError;

  constructor(error: ArtsmarkError) {
    super(ArtsmarkErrorEvent.type, {bubbles: true, composed: true, cancelable: true});
    this.error = error;
  }
}

declare global {
  interface HTMLElementEventMap {
    [ArtsmarkErrorEvent.type]: ArtsmarkErrorEvent;
  }
}
