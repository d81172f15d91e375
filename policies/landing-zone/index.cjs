require("@aws-foundation/core/check-node.cjs"); // the engine takes `node` from PATH, however old
require("@pulumi/policy"); // before tsx, whose hooks make loading it 0.3 s slower
require("tsx/cjs");
require("./src/index.ts");
