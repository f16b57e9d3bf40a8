import type { Ctx } from "../src/shared/ctx.ts";

/** How many selects a read sends: it must not grow with the rows that it lists. */
export async function countSelects(ctx: Ctx, read: (ctx: Ctx) => Promise<unknown>): Promise<number> {
  // Statements of every request are built at their first use, and once (decision 013): that is not what is counted.
  await read(ctx);
  let selects = 0;
  const db = new Proxy(ctx.db, {
    get(reader, name) {
      if (name === "selectFrom") selects += 1;
      const member: unknown = Reflect.get(reader, name);
      return typeof member === "function" ? member.bind(reader) : member;
    },
  });
  await read({ ...ctx, db });
  return selects;
}
