import { describe, expect, test } from "vitest";
import { guardrailContext, organizationIdPlaceholder } from "./context.js";

const logArchive = { bucketNamePatterns: ["logs-*"], keyAliasPatterns: ["alias/logs"] };

describe("the guardrails' context", () => {
  test("exempts the account role and the one that deploys, and protects all of the foundation's roles", () => {
    const role = (name: string) => `arn:aws:iam::*:role/${name}`;
    expect(guardrailContext({ accountRoleName: "FoundationAccess", logArchive })).toEqual({
      organizationId: organizationIdPlaceholder,
      exemptPrincipals: [role("FoundationAccess"), role("FoundationDeploy")],
      deployRolePattern: role("FoundationDeploy"),
      planRolePattern: role("FoundationPlan"),
      lifecycleRolePattern: role("FoundationAccess"),
      responderPatterns: [],
      protectedRolePatterns: [
        role("FoundationAccess"),
        role("FoundationDeploy"),
        role("FoundationPlan"),
        role("FoundationAttach-*"),
        role("FoundationAttachPlan-*"),
        role("DeployRole"),
        role("PlanRole"),
      ],
      logArchive,
      allowedRegions: [],
      mandatoryTags: {},
    });
  });

  test("knows the account of the pipelines once there are some", () => {
    const pipelinesAccount = "111122223333";
    expect(guardrailContext({ logArchive, pipelinesAccount })).toMatchObject({ pipelinesAccount });
    expect(() => guardrailContext({ logArchive, pipelinesAccount: "pipelines" })).toThrow(
      'pipelinesAccount = "pipelines": is not an account id, 12 digits',
    );
  });

  test("exempts the role that deploys alone once the account role is narrowed, and protects both", () => {
    const { exemptPrincipals, lifecycleRolePattern, narrowedAccountRole, protectedRolePatterns } =
      guardrailContext({ accountRole: "narrowed", logArchive });
    const [deploy, aws] = ["FoundationDeploy", "OrganizationAccountAccessRole"].map(
      (name) => `arn:aws:iam::*:role/${name}`,
    );

    expect({ exemptPrincipals, lifecycleRolePattern, narrowedAccountRole }).toEqual({
      exemptPrincipals: [deploy],
      lifecycleRolePattern: deploy,
      narrowedAccountRole: aws,
    });
    expect(protectedRolePatterns).toEqual(expect.arrayContaining([deploy, aws]));
  });

  test("has a placeholder for an organization's id that is as long as the longest id", () => {
    expect(organizationIdPlaceholder).toMatch(/^o-0{32}$/);
  });

  test("protects whatever else it exempts", () => {
    const context = guardrailContext({
      exemptPrincipals: ["arn:aws:iam::111122223333:role/Deploy"],
      lifecycleRolePattern: "arn:aws:iam::*:role/cleaning/Lifecycle*",
      responders: ["SecurityResponder"],
      logArchive,
    });
    expect(context.responderPatterns).toEqual(["arn:aws:iam::*:role/SecurityResponder"]);
    expect(context.protectedRolePatterns).toEqual(
      expect.arrayContaining([
        ...context.exemptPrincipals,
        context.lifecycleRolePattern,
        ...context.responderPatterns,
      ]),
    );
  });
});

describe("a context is refused", () => {
  const anybody = "arn:aws:iam::111122223333:role/Anybody";
  const person =
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Anybody_0123456789abcdef";
  const fix = "Name the role, such as arn:aws:iam::*:role/OrganizationAccountAccessRole";
  const notARole = `is not the ARN of a role, with at most its account and the end of its name left open. ${fix}`;

  test.each([
    ["*", `exempts everybody, such as ${anybody}. ${fix}`],
    ["arn:aws:iam::*:role/*", `exempts everybody, such as ${anybody}. ${fix}`],
    ["arn:aws:iam::*:*", `exempts everybody, such as ${anybody}. ${fix}`],
    ["arn:aws:*", `exempts everybody, such as ${anybody}. ${fix}`],
    ["arn:aws:iam::*:role/A*", `exempts everybody, such as ${anybody}. ${fix}`],
    ["arn:aws:iam::*:role/aws-reserved/*", `exempts everybody, such as ${person}. ${fix}`],
    ["arn:aws:iam::*:user/*", `exempts everybody, such as arn:aws:iam::111122223333:user/Anybody. ${fix}`],
    ["arn:aws:iam::*:root", `exempts everybody, such as arn:aws:iam::111122223333:root. ${fix}`],
    ["arn:aws:iam::*:role/Fo*", notARole],
    ["OrganizationAccountAccessRole", notARole],
    ["arn:aws:sts::*:assumed-role/Deploy/*", notARole],
  ])("with the exemption %s", (pattern, problem) => {
    expect(() => guardrailContext({ exemptPrincipals: [pattern], logArchive })).toThrow(
      expect.objectContaining({
        name: "InputPropertiesError",
        message: `1 problem in the guardrails' context:\nexemptPrincipals[0] = "${pattern}": ${problem}`,
      }),
    );
  });

  test("with everything that is wrong at once", () => {
    expect(() =>
      guardrailContext({
        organizationId: "r-abcd",
        lifecycleRolePattern: "*",
        logArchive: {
          bucketNamePatterns: ["*", "a*", "UPPER"],
          keyAliasPatterns: ["alias/*", "alias/aws/s3", "logs"],
        },
      }),
    ).toThrow(
      [
        "8 problems in the guardrails' context:",
        'organizationId = "r-abcd": is not an organization\'s id, o- and 10 to 32 small letters and digits',
        `lifecycleRolePattern = "*": exempts everybody, such as ${anybody}. ${fix}`,
        'logArchive.bucketNamePatterns[0] = "*": is not a bucket name that begins with three characters other than * and ?',
        'logArchive.bucketNamePatterns[1] = "a*": is not a bucket name that begins with three characters other than * and ?',
        'logArchive.bucketNamePatterns[2] = "UPPER": is not a bucket name that begins with three characters other than * and ?',
        'logArchive.keyAliasPatterns[0] = "alias/*": is not an alias "alias/name" of our own that begins with three characters other than * and ?',
        'logArchive.keyAliasPatterns[1] = "alias/aws/s3": is not an alias "alias/name" of our own that begins with three characters other than * and ?',
        'logArchive.keyAliasPatterns[2] = "logs": is not an alias "alias/name" of our own that begins with three characters other than * and ?',
      ].join("\n"),
    );
  });

  test("without buckets and keys of the log archive", () => {
    expect(() => guardrailContext({ logArchive: { bucketNamePatterns: [], keyAliasPatterns: [] } })).toThrow(
      [
        "2 problems in the guardrails' context:",
        "logArchive.bucketNamePatterns: must not be empty",
        "logArchive.keyAliasPatterns: must not be empty",
      ].join("\n"),
    );
  });
});
