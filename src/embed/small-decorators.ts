import type {PropertyDeclaration, ReactiveElement} from 'lit';

/**
 * Lit's two decorators and TypeScript's helper for them, as far as the elements use them: on plain fields. The files for
 * a CDN are built with these, because the originals also serve accessors and the decorators of a later standard.
 */
type Decorator = (target: object, name: string) => void;

export const property =
  (options?: PropertyDeclaration): Decorator =>
  ({constructor}, name) =>
    (constructor as typeof ReactiveElement).createProperty(name, options);

export const state = (options?: PropertyDeclaration): Decorator =>
  property({...options, state: true, attribute: false});

export const __decorate = (decorators: readonly Decorator[], target: object, name: string): void => {
  for (const decorate of decorators) decorate(target, name);
};
