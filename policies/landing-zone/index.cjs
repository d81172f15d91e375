require("@pulumi/policy"); // before tsx, whose hooks make loading it 0.3 s slower
require("tsx/cjs");
require("./src/index.ts");
