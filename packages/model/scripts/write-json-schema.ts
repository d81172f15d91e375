import { modelJsonSchema } from "../src/index.js";
import { writeFileSync } from "node:fs";

const file = new URL("../../../stacks/foundation.schema.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(modelJsonSchema(), undefined, 2)}\n`);
