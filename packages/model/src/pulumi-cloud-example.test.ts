import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stackRoleName } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { loadModel } from "./load.js";
import { stackPlans } from "./stack-plans.js";

const folder = new URL("../../../examples/pulumi-cloud/", import.meta.url);
const model = loadModel(fileURLToPath(new URL("../../../stacks/foundation.yaml", import.meta.url)));
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");

interface Environment {
  readonly values: {
    readonly aws: {
      readonly login: {
        readonly "fn::open::aws-login": { readonly oidc: Readonly<Record<string, unknown>> };
      };
    };
    readonly environmentVariables: Readonly<Record<string, string>>;
    readonly pulumiConfig: Readonly<Record<string, string>>;
  };
}

test("the example for Pulumi Cloud is of a stack that there is", () => {
  const stacks = stackPlans(model).map(({ name }) => name);
  expect(stacks).toContain("dev");
  expect(parse(read("Pulumi.dev.yaml"))).toEqual({ environment: ["aws-foundation/dev"], config: {} });
});

test("the example's environment logs in to the management account and deploys", () => {
  const { aws, environmentVariables, pulumiConfig } = (parse(read("esc-dev.yaml")) as Environment).values;
  const { managementAccountId } = model.organization;
  expect(aws.login["fn::open::aws-login"].oidc).toMatchObject({
    roleArn: `arn:aws:iam::${managementAccountId}:role/PulumiEsc-dev`,
    duration: "1h",
  });
  expect(pulumiConfig).toEqual({ "aws-foundation:access": "deploy" });
  expect(Object.keys(environmentVariables).sort()).toEqual([
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
  ]);
});

test("the example's role may assume the stack's deploying role, and nothing else", () => {
  const { Statement } = JSON.parse(read("role-policy-dev.json")) as { Statement: unknown[] };
  expect(Statement).toEqual([
    {
      Sid: "DeployDev",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: `arn:aws:iam::${model.organization.managementAccountId}:role/${stackRoleName("deploy", "dev")}`,
    },
  ]);
});
