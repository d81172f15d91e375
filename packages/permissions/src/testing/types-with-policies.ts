import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const provider = dirname(require.resolve("@pulumi/aws/package.json"));

/** Names of types that say of themselves that they are about who may do what. */
const sayingName = /(Polic(y|ies)|Permissions?|Grant|Acl(V2)?)$/;
/** Inputs that hold a document, or texts with one. */
const policyInput = /^ {4}(\w*polic(?:y|ies)(?:Document)?|accessPolicies)\??: pulumi\.Input<string\b/gim;

/** Tokens of all types of AWS's provider that may hold a policy: by their names, or by an input that is a text. */
export function typesWithPolicies(): readonly string[] {
  return readdirSync(provider, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .flatMap(({ name }) => typesIn(join(provider, name)))
    .sort();
}

function typesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".d.ts") && !file.startsWith("get"))
    .flatMap((file) => {
      const declaration = readFileSync(join(folder, file), "utf8");
      const [, name, inputs = ""] = /export interface (\w+)Args \{([\s\S]*?)\n\}/.exec(declaration) ?? [];
      if (name === undefined || (!sayingName.test(name) && inputs.match(policyInput) === null)) return [];
      const script = readFileSync(join(folder, file.replace(/\.d\.ts$/, ".js")), "utf8");
      return /__pulumiType = '(aws:[^']+)'/.exec(script)?.[1] ?? [];
    });
}
