import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { typePermissions, type PolicyStatement, type StackAccess } from "@aws-foundation/core";
import {
  loadModel,
  parseModel,
  managementAccountKey,
  stackPlans,
  type Model,
  type StackPlan,
} from "@aws-foundation/model";
import { nameOf, type Recording } from "@aws-foundation/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { recordAfterManagement, recordStack, referenceModel } from "./testing/record-stack.js";

const example = (name: string): Model =>
  loadModel(fileURLToPath(new URL(`../../examples/${name}/foundation.yaml`, import.meta.url)));
const referenceText = readFileSync(new URL("../foundation.yaml", import.meta.url), "utf8");
const organizations = {
  allOfNetworks: parseModel(
    referenceText
      .replace(/cidr: 10\.3\.0\.0\/16/, "$&\n    network: { secondaryCidrs: [100.64.0.0/16] }")
      .replace(/cidr: 10\.(?:0|10)\.0\.0\/16/g, "$&\n    network: { public: inbound }") +
      "network: { endpoints: { vpc: [sqs] }, nat: per-az }\n",
    "foundation.yaml",
  ),
  european: example("european"),
  reference: referenceModel,
  regulated: example("regulated"),
  starter: example("starter"),
};

interface RecordedStack {
  readonly organization: string;
  readonly plan: StackPlan;
  readonly recording: Recording;
}

const recorded: RecordedStack[] = [];

beforeAll(async () => {
  for (const [organization, model] of Object.entries(organizations))
    for (const plan of stackPlans(model)) {
      const isFirst = plan.accounts.includes(managementAccountKey);
      const recording = await (isFirst ? recordStack : recordAfterManagement)(model, plan.name);
      recorded.push({ organization, plan, recording });
    }
}, 60_000);

/** Tokens of what a stack has or asks in its own accounts, or in one of other stacks. */
function tokensIn({ plan, recording }: RecordedStack, account: "own" | { readonly key: string }): string[] {
  const providers = recording.ofType("pulumi:providers:aws").filter((provider) => {
    const key = nameOf(provider);
    return account === "own" ? plan.accounts.includes(key) : key === account.key;
  });
  const references = new Set(providers.map(({ urn, id }) => `${urn}::${String(id)}`));
  return [
    ...recording.resources.flatMap(({ type, provider = "" }) => (references.has(provider) ? [type] : [])),
    ...recording.invokes.flatMap(({ token, provider }) => (references.has(provider) ? [token] : [])),
  ];
}

/** What types take, by the record. */
function actionsOf(tokens: readonly string[], access: StackAccess): string[] {
  const rows = tokens.flatMap((token) => typePermissions[token] ?? []);
  const lists = rows.flatMap(({ plan, deploy }) => [
    ...Object.values(plan),
    ...(access === "deploy" ? Object.values(deploy) : []),
  ]);
  return sorted(lists.flat());
}

/** What a role may do, but for assuming roles and reaching the state. */
function granted({ recording }: RecordedStack, policy: string): string[] {
  const { inputs } = recording.get("aws:iam/rolePolicy:RolePolicy", policy);
  const { Statement } = JSON.parse(String(inputs?.policy)) as { Statement: PolicyStatement[] };
  const ofTypes = Statement.filter(
    ({ Sid = "" }) => !/^Assume|^MakeAccountRoles$|State(Key)?$|Secrets$/.test(Sid),
  );
  return sorted(ofTypes.flatMap(({ Action }) => Action ?? []));
}

/** What stacks of a kind have in their accounts, in all organizations: roles are the same in each. */
function tokensOfKind(kind: string): string[] {
  return recorded.filter(({ plan }) => plan.kind === kind).flatMap((stack) => tokensIn(stack, "own"));
}

/** The stack that makes the roles of the management account, of each organization. */
function managementStacks(): RecordedStack[] {
  return recorded.filter(({ plan }) => plan.accounts.includes(managementAccountKey));
}

describe("the record of permissions", () => {
  test("has a row for every type and data source of the stacks", () => {
    const tokens = recorded.flatMap(({ recording }) => [
      ...recording.resources.map(({ type }) => type),
      ...recording.invokes.map(({ token }) => token),
    ]);
    const missing = tokens.filter((token) => token.startsWith("aws:") && !(token in typePermissions));

    expect(sorted(missing)).toEqual([]);
  });

  test("has no row for what no stack has", () => {
    const tokens = recorded.flatMap((stack) => [
      ...tokensIn(stack, "own"),
      ...Object.values(stack.plan.elsewhere).flat(),
    ]);

    expect(Object.keys(typePermissions).filter((token) => !tokens.includes(token))).toEqual([]);
  });

  test("says no more of where a stack works elsewhere than what it has there", () => {
    for (const stack of recorded)
      for (const [key, types] of Object.entries(stack.plan.elsewhere))
        expect({ key, types: sorted(tokensIn(stack, { key })) }).toEqual({ key, types });
  });
});

describe.each(["plan", "deploy"] as const)("the roles of the management account that %s", (access) => {
  test("may do what their stack's types take there, and nothing else", () => {
    for (const stack of managementStacks()) {
      const { organization, plan } = stack;
      const others = recorded.filter((other) => other.organization === organization);
      for (const { plan: of } of others) {
        const types =
          of.name === plan.name ? tokensOfKind(plan.kind) : (of.elsewhere[managementAccountKey] ?? []);
        const actions = granted(stack, `foundation-${access}-${of.name}-policy`);
        expect({ organization, stack: of.name, actions }).toEqual({
          organization,
          stack: of.name,
          actions: actionsOf(types, access),
        });
      }
    }
  });
});

describe("the role of a member account that plans", () => {
  test("may read what its stack's types take, and nothing else", () => {
    for (const stack of recorded) {
      const { organization, plan } = stack;
      for (const key of plan.accounts.filter((account) => account !== managementAccountKey))
        expect({ organization, key, actions: granted(stack, `${key}-plan-role-policy`) }).toEqual({
          organization,
          key,
          actions: actionsOf(tokensOfKind(plan.kind), "plan"),
        });
    }
  });
});

describe("documents", () => {
  test("name the foundation's roles by aws:PrincipalArn, and never as principal", () => {
    const principals = recorded.flatMap(({ recording }) =>
      recording.resources.flatMap(({ inputs = {} }) => Object.values(inputs).flatMap(principalsIn)),
    );

    expect(principals).toContain(`arn:aws:iam::${referenceModel.organization.managementAccountId}:root`);
    expect(principals.filter((principal) => principal.includes("Foundation"))).toEqual([]);
  });
});

/** Accounts, roles and users that a policy document names as principals; none for what is no document. */
function principalsIn(value: unknown): string[] {
  if (typeof value !== "string" || !value.includes('"Statement"')) return [];
  const { Statement } = JSON.parse(value) as { Statement: PolicyStatement[] };
  return Statement.flatMap(({ Principal = {} }) =>
    typeof Principal === "string" ? [Principal] : [Principal.AWS ?? []].flat(),
  );
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
