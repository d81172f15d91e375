import { leastParameters, rows } from "@aws-foundation/guardrails/testing";
import { loadModel, parseModel, type Model } from "@aws-foundation/model";
import { planOrganization } from "@aws-foundation/org";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { exampleModel } from "../testing/preset-organizations.js";
import { referenceModel } from "../testing/record-stack.js";
import { guardrailsArgs } from "./guardrails.js";
import { organizationArgs } from "./organization.js";

/** Targets by the key of the guardrail. */
function targetsOf(model: Model): Record<string, readonly string[]> {
  return Object.fromEntries(
    guardrailsArgs(model).assignments.map(({ guardrail, targets }) => [guardrail.key, targets]),
  );
}

/** A small organization, with more of some sections. */
function modelWith(more: { organizationalUnits?: string; environments?: string; rest?: string }): Model {
  const text = `
preset: starter
organization:
  managementAccountId: "111122223333"
  security: { logArchive: security, audit: security, backup: security }
regions: { home: us-east-1, replica: us-west-2, allowed: [us-east-1, us-west-2] }
tags: { Owner: platform@example.com }
organizationalUnits:
  security: { name: Security }
  apps: { name: Apps ${more.organizationalUnits ?? ""} }
accounts:
  security: { name: Security, email: aws+security@example.com, organizationalUnit: security }
  prod: { name: Prod, email: aws+prod@example.com, organizationalUnit: apps, environment: prod }
environments: { prod: { ${more.environments ?? ""} } }
${more.rest ?? ""}
`;
  return parseModel(text, "foundation.yaml");
}

describe("the guardrails of the reference organization", () => {
  test("are all that its model holds, where it holds them", () => {
    const stated = Object.entries(referenceModel.guardrails).map(([key, held]) => [key, held.targets]);
    expect(targetsOf(referenceModel)).toMatchObject(Object.fromEntries(stated));
    expect(Object.keys(targetsOf(referenceModel)).sort()).toEqual(
      ["regions-prod", ...Object.keys(referenceModel.guardrails)].sort(),
    );
  });

  test("fit, keep slots free, and leave the foundation alone", () => {
    const { policies } = planOrganization(organizationArgs(referenceModel));
    const atRoot = policies.filter(
      ({ type, targets }) => type === "SERVICE_CONTROL_POLICY" && targets.includes("root"),
    );
    expect(atRoot.length).toBeLessThanOrEqual(9 - referenceModel.organization.freePolicySlots);
    expect(guardrailsArgs(referenceModel).freePolicySlots).toBe(referenceModel.organization.freePolicySlots);
  });

  test("exempt the role that the accounts are made with until it is narrowed, and the one that deploys", () => {
    const { organization } = referenceModel;
    const exempt = (accountRole: "open" | "narrowed") =>
      guardrailsArgs({ ...referenceModel, organization: { ...organization, accountRole } }).context
        .exemptPrincipals;
    const deploys = "arn:aws:iam::*:role/FoundationDeploy";

    expect(exempt("open")).toEqual([`arn:aws:iam::*:role/${organization.accountRoleName}`, deploys]);
    expect(exempt("narrowed")).toEqual([deploys]);
  });

  test("fit with a narrowed account role too, in every example", () => {
    for (const name of ["starter", "regulated"]) {
      const file = fileURLToPath(new URL(`../../../examples/${name}/foundation.yaml`, import.meta.url));
      const model = loadModel(file);
      const organization = { ...model.organization, accountRole: "narrowed" as const };
      expect(() => planOrganization(organizationArgs({ ...model, organization }))).not.toThrow();
    }
  });
});

test.each(rows)("the guardrail %s holds where the file says", (key, row) => {
  const stated = { [key]: { targets: ["apps"], ...leastParameters(row) } };
  const rest = `guardrails: ${JSON.stringify(stated)}`;
  expect(targetsOf(modelWith({ rest }))[key]).toEqual(["apps"]);
});

test("an environment with regions of its own has the exceptions of all", () => {
  const model = exampleModel("european");
  const { assignments } = guardrailsArgs(model);
  const sids = (key: string) =>
    assignments.find(({ guardrail }) => guardrail.key === key)?.guardrail.statements?.map(({ Sid }) => Sid);
  const everywhere = sids("regions");
  expect(everywhere).toEqual(expect.arrayContaining(["DenyModelsElsewhere", "DenyFurtherActionsElsewhere"]));
  expect(sids("regions-prod")).toEqual(everywhere?.map((sid) => `${sid}Prod`));
});

describe("an environment with regions of its own", () => {
  const environments = "regions: [us-east-1]";

  test("is narrowed at its unit", () => {
    const model = modelWith({ environments, organizationalUnits: ", environment: prod" });
    expect(targetsOf(model)["regions-prod"]).toEqual(["apps"]);
    const narrowed = guardrailsArgs(model).assignments.find(
      ({ guardrail }) => guardrail.key === "regions-prod",
    );
    expect(narrowed?.guardrail.description).toBe(
      "Nothing can be done outside us-east-1, except by global services.",
    );
  });

  test("is narrowed at its accounts where they are in no unit of its own", () => {
    expect(targetsOf(modelWith({ environments }))["regions-prod"]).toEqual(["account:prod"]);
  });

  test("is not narrowed where its regions are all, or the guardrail is off", () => {
    expect(targetsOf(modelWith({}))).not.toHaveProperty("regions-prod");
    const all = modelWith({ environments: "regions: [us-west-2, us-east-1]" });
    expect(targetsOf(all)).not.toHaveProperty("regions-prod");
    const off = modelWith({ environments, rest: "guardrails: { regions: { off: true } }" });
    expect(Object.keys(targetsOf(off)).filter((key) => key.startsWith("regions"))).toEqual([]);
  });
});

test("parameters that the file states reach the guardrail", () => {
  const rest = `guardrails:
  daily-backup: { vaultName: daily, roleName: Backup, startHour: 3 }
  data-perimeter: { trustedAccounts: ["444455556666"] }
  sandbox-costs: { targets: [apps], instanceTypes: [t3.micro] }
`;
  const { assignments } = guardrailsArgs(modelWith({ rest }));
  const text = (key: string) => JSON.stringify(assignments.find(({ guardrail }) => guardrail.key === key));
  expect(text("daily-backup")).toContain("cron(0 3 ");
  expect(text("data-perimeter")).toContain("444455556666");
  expect(text("sandbox-costs")).toContain("t3.micro");
});

test("responders that the file names are the ones whom guardrails let handle findings", () => {
  const { context } = guardrailsArgs(modelWith({ rest: "security: { responders: [SecurityResponder] }" }));
  expect(context.responderPatterns).toEqual(["arn:aws:iam::*:role/SecurityResponder"]);
});

test("the organization that is adopted is the one that guardrails name", () => {
  const { organization } = referenceModel;
  const adopted: Model = { ...referenceModel, organization: { ...organization, id: "o-a1b2c3d4e5" } };
  expect(guardrailsArgs(adopted).context.organizationId).toBe("o-a1b2c3d4e5");
  expect(organizationArgs(adopted).organizationId).toBe("o-a1b2c3d4e5");
});

describe("with what was deployed last", () => {
  const policies = (model: Model) => planOrganization(organizationArgs(model)).policies;
  const after: Model = {
    ...referenceModel,
    previousPolicies: policies(referenceModel)
      .filter(({ key }) => key === "scp-root-1")
      .map(({ type, guardrails, targets }) => ({ key: "scp-root-7", type, guardrails, targets })),
  };
  const policyOf = (guardrail: string, model: Model) =>
    policies(model).find(({ guardrails }) => guardrails.includes(guardrail))?.key;

  test("guardrails stay in the policy that they were in", () => {
    expect(policyOf("root-user", referenceModel)).toBe("scp-root-1");
    expect(policyOf("root-user", after)).toBe("scp-root-7");
  });
});

describe("VPC Block Public Access", () => {
  const blockOf = (model: Model) => {
    const { assignments } = guardrailsArgs(model);
    const owner = assignments.find(({ guardrail }) => guardrail.key === "ec2-settings")?.guardrail;
    const content = owner && "content" in owner ? owner.content : {};
    return JSON.stringify(content).includes("vpc_block_public_access") ? content : undefined;
  };
  const withNetwork = (network: Partial<Model["network"]>): Model => ({
    ...referenceModel,
    network: { ...referenceModel.network, ...network },
  });

  test("is the accounts', or the policy's, never both's", () => {
    expect(blockOf(referenceModel)).toBeUndefined();
    expect(blockOf(withNetwork({ blockPublicAccess: "policy" }))).toMatchObject({
      ec2_attributes: {
        vpc_block_public_access: {
          internet_gateway_block: {
            mode: { "@@assign": "block_ingress" },
            exclusions_allowed: { "@@assign": "disabled" },
          },
        },
        serial_console_access: expect.anything(),
      },
    });
  });

  test("lets accounts exclude VPCs where one is public", () => {
    const { prod } = referenceModel.network.segments;
    const model = withNetwork({
      blockPublicAccess: "policy",
      segments: {
        ...referenceModel.network.segments,
        ...(prod && { prod: { ...prod, public: "inbound" } }),
      },
    });
    expect(blockOf(model)).toMatchObject({
      ec2_attributes: {
        vpc_block_public_access: {
          internet_gateway_block: { exclusions_allowed: { "@@assign": "enabled" } },
        },
      },
    });
  });
});
