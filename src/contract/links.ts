const MOST = 2048;

/**
 * Tells whether a text may become a link to a page: `http(s)://` written out, no user name, no character that hides
 * where the link leads (control, blank, zero-width, backslash, bidi), at most 2,048 characters.
 */
export function isWebLink(text: string | undefined): text is string {
  if (!text || text.length > MOST || !/^https?:\/\/[^\s/?#@\\]+(?:[/?#]|$)/i.test(text) || HIDDEN.test(text))
    return false;
  try {
    const {hostname, username, password} = new URL(text);
    return hostname.length > 0 && username === '' && password === '';
  } catch {
    return false;
  }
}

/** Tells whether a text may follow `mailto:`: one plain address and nothing that could add a header or a recipient. */
export function isMailAddress(text: string | undefined): text is string {
  return (
    text !== undefined && text.length <= 254 && /^[\w.!#$'*+/=^`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text)
  );
}

/** The digits of a telephone number for `tel:`, or nothing when the text is not one. */
export function telephoneDigits(text: string | undefined): string | undefined {
  if (text === undefined || !/^\+?[\d ()-]{6,24}$/.test(text)) return undefined;
  const digits = text.replace(/[^\d+]/g, '');
  return digits.length >= 6 ? digits : undefined;
}

const HIDDEN = /[\p{C}\p{Z}\\]/u;
