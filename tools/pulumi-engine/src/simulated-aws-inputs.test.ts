import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { inputsByType } from "@aws-foundation/aws-simulator";

const sdk = dirname(createRequire(import.meta.url).resolve("@pulumi/aws/package.json"));

/** Required although @pulumi/aws says optional, or the other way round, with the reason. */
const exceptions: Readonly<Record<string, { readonly required: readonly string[] }>> = {
  // Without it the provider looks for a group of EC2-Classic, and finds none.
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": { required: ["vpcId"] },
};

/** The properties of the type's `Args` in the declarations of @pulumi/aws: `name?: ...` at one level of indentation. */
function declared(token: string): { all: string[]; required: string[] } {
  const [, module = "", name = ""] = /^aws:([^:]+):(\w+)$/.exec(token) ?? [];
  const text = readFileSync(join(sdk, `${module}.d.ts`), "utf8");
  const start = text.indexOf(`export interface ${name}Args {`);
  if (start === -1) throw new Error(`@pulumi/aws declares no ${name}Args in ${module}.d.ts`);
  const body = text.slice(start, text.indexOf("\n}", start));
  const properties = [...body.matchAll(/^ {4}(\w+)(\??): /gm)];
  return {
    all: properties.map(([, property = ""]) => property).sort(),
    required: properties
      .flatMap(([, property = "", optional]) => (optional === "?" ? [] : [property]))
      .sort(),
  };
}

describe.each([...inputsByType()])("%s", (token, inputs) => {
  it("has the inputs that @pulumi/aws declares", () => {
    expect([...inputs.all].sort()).toEqual(declared(token).all);
  });

  it("demands what @pulumi/aws demands", () => {
    const required = exceptions[token]?.required ?? declared(token).required;
    expect([...inputs.required].sort()).toEqual([...required].sort());
  });
});
