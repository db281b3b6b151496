import * as z from 'zod/mini';

const part = {
  total: z.int().check(z.minimum(0)),
  page: z.int().check(z.minimum(1)),
  pageSize: z.int().check(z.minimum(1), z.maximum(100)),
};

/** The part of a list that was asked for; `total` counts the whole list, `page` counts from 1. */
export const pageOf = <T extends z.ZodMiniType>(item: T): {items: z.ZodMiniArray<T>} & typeof part => ({
  items: z.array(item),
  ...part,
});

/** How a caller asks for a part of a list. */
export const paging = {
  page: z._default(z.int().check(z.minimum(1), z.maximum(100_000)), 1),
  pageSize: z._default(z.int().check(z.minimum(1), z.maximum(100)), 20),
};
