import * as z from 'zod/mini';

/** A point on the earth, WGS84, in degrees. */
export const Location = z.object({
  lat: z.number().check(z.minimum(-90), z.maximum(90)),
  lon: z.number().check(z.minimum(-180), z.maximum(180)),
});
export type Location = z.infer<typeof Location>;
