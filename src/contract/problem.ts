import * as z from 'zod/mini';

/** The body of every unsuccessful answer, after RFC 9457 (`application/problem+json`). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  /** What was wrong with what was sent, each named by a JSON pointer or `?name` of a query. */
  errors: z.optional(z.array(z.object({pointer: z.string(), detail: z.string()}))),
});
export type Problem = z.infer<typeof Problem>;
