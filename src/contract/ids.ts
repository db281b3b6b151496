import * as z from 'zod/mini';

/** Names a thing in addresses: small letters, digits and hyphens, at most 63. */
export const Slug = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/));
export type Slug = z.infer<typeof Slug>;

/** An ONS (GSS) code: E06 to E09 for a local authority, E12 for a region. */
export const AreaCode = z.string().check(z.regex(/^E(0[6-9]|12)\d{6}$/));
export type AreaCode = z.infer<typeof AreaCode>;

/** A calendar day, ISO 8601, such as `2026-11-23`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** A moment, ISO 8601 with its offset. */
export const Instant = z.iso.datetime({offset: true});
export type Instant = z.infer<typeof Instant>;
