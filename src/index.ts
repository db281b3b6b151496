/** Defines every element of the library. */
export * from './elements/partner-finder/partner-finder.js';
export * from './elements/provider/artsmark-provider.js';
