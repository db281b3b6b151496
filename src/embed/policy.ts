/** The part of the platform's Trusted Types that the library uses. */
export interface TrustedPolicy {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
}

interface Factory {
  createPolicy(name: string, rules: TrustedPolicy): TrustedPolicy;
}

const KEY = Symbol.for('artsmark.policy');

/**
 * The page's one Trusted Types policy of ours, shared by every copy of the library on it: a second policy of the same
 * name would be refused on a page that does not allow duplicates.
 *
 * @returns `undefined` where the browser has no Trusted Types.
 * @throws when the page's policy list does not name `artsmark`, with a sentence that tells what to add.
 */
export function trustedPolicy(): TrustedPolicy | undefined {
  const page = globalThis as {trustedTypes?: Factory; [KEY]?: TrustedPolicy};
  // A host's element of that name stands here where the browser has no Trusted Types.
  if (typeof page.trustedTypes?.createPolicy !== 'function' || page[KEY]) return page[KEY];
  const rules = {createHTML: (html: string) => html, createScriptURL: (url: string) => url};
  try {
    return (page[KEY] = page.trustedTypes.createPolicy('artsmark', rules));
  } catch {
    throw new Error(
      'Artsmark Widgets need "artsmark" in the trusted-types directive of this page\'s Content-Security-Policy.',
    );
  }
}

/** A template that reads markup as HTML, also on a page that is XHTML, where the page's own would read it as XML. */
export function newTemplate(): HTMLTemplateElement {
  const isHtml = document.contentType === 'text/html';
  return (isHtml ? document : document.implementation.createHTMLDocument('')).createElement('template');
}
