// tsx reads the TypeScript of whatever program is previewed. In the repository the command itself runs from its
// sources too, without a build: a resolve hook adds the export condition under which workspace packages name their
// sources. A published package has only dist. Other processes of the command begin with this module too.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { URL } from "node:url";
import { register as registerTsx } from "tsx/esm/api";

registerTsx();
if (existsSync(new URL("../src/main.ts", import.meta.url)))
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: ["@aws-foundation/source", ...context.conditions] }),
  });
