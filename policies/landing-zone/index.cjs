require("@aws-foundation/core/check-node.cjs"); // the engine takes `node` from PATH, however old
require("@pulumi/policy"); // before tsx, whose hooks make loading it 0.3 s slower
// Packages of the workspace are read from their sources, which they name under a condition of their own.
require("node:module").registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, { ...context, conditions: ["@aws-foundation/source", ...(context.conditions || [])] }),
});
require("tsx/cjs");
require("./src/index.ts");
