import { whoAmI } from "@consortia/services/register/who-am-i";
import { procedure, router } from "../trpc.ts";

export const registerRouter = router({
  whoAmI: procedure.query(({ ctx }) => whoAmI(ctx)),
});
