#!/usr/bin/env node
// tsx reads the TypeScript of whatever program is previewed. In the repository the command itself runs from its
// sources too, without a build: a resolve hook adds the export condition under which workspace packages name their
// sources. A published package has only dist.
import { existsSync } from "node:fs";
import { register } from "node:module";
import { URL } from "node:url";
import { register as registerTsx } from "tsx/esm/api";

registerTsx();
const source = new URL("../src/main.ts", import.meta.url);
if (existsSync(source)) {
  const hook = `export const resolve = (specifier, context, next) =>
    next(specifier, { ...context, conditions: ["@aws-foundation/source", ...context.conditions] });`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
  await import(source.href);
} else {
  await import("../dist/main.js");
}
