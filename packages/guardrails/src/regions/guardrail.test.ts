import { describe, expect, test } from "vitest";
import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { globalActions } from "./global-actions.js";
import { as, context } from "../testing/principals.js";
import {
  atHome,
  decisions,
  globalServices,
  inEuNorth1,
  inRegion,
  inUsEast1,
  regional,
  saidElsewhere,
} from "./decisions.test.helper.js";
import { regions } from "./guardrail.js";
import { edgeFunctionActions, edgeLogActions } from "./us-east-1.js";

testGuardrail(regions({}, context), decisions(context.allowedRegions));

const european = { ...context, allowedRegions: ["eu-central-1", "eu-west-1"] };
const plain = regions({}, european);

testGuardrail(
  { ...plain, key: "regions of a European organization" },
  decisions(european.allowedRegions),
  saidElsewhere(plain),
);

const invocations = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];
const profile = (name: string, region = "us-east-1") => ({
  "bedrock:InferenceProfileArn": `arn:aws:bedrock:${region}:111122223333:inference-profile/${name}`,
});
const edgeLogGroup = "arn:aws:logs:ap-south-1:111122223333:log-group:/aws/lambda/us-east-1.rewrite";

const american = { ...context, allowedRegions: ["us-east-1", "us-west-2"] };
const abroad = regions(
  {
    bedrockProfiles: ["us.*", "global.anthropic.*"],
    also: { region: "eu-west-3", actions: ["sns:*", "events:PutRule"] },
  },
  american,
);

testGuardrail(
  { ...abroad, key: "regions with models and one further region" },
  [
    { what: "regional services elsewhere", denied: true, ...inEuNorth1, actions: regional },
    {
      what: "global services wherever their endpoint is",
      denied: false,
      as: as.developer,
      actions: globalActions,
      with: inRegion("eu-north-1"),
    },
    ...[
      ["us-east-2", "us.anthropic.claude-sonnet-4-20250514-v1:0", "us-east-1"],
      ["us-west-1", "us.amazon.nova-pro-v1:0", "us-west-2"],
      ["eu-north-1", "global.anthropic.claude-sonnet-4-20250514-v1:0", "us-east-1"],
      ["unspecified", "global.anthropic.claude-sonnet-4-20250514-v1:0", "us-west-2"],
    ].map(([region = "", name = "", source]): Decision => ({
      what: `models that ${name}, asked in ${source}, finds in ${region}`,
      denied: false,
      as: as.developer,
      actions: invocations,
      with: { ...inRegion(region), ...profile(name, source) },
    })),
    ...[
      ["a profile that is not named", "eu-north-1", profile("eu.amazon.nova-pro-v1:0")],
      [
        "a named profile, asked in another region",
        "us-east-2",
        profile("us.amazon.nova-pro-v1:0", "us-east-2"),
      ],
      ["a global profile that is not named", "unspecified", profile("global.amazon.nova-2-lite-v1:0")],
      ["no profile", "us-east-2", {}],
    ].map(([what, region, context]): Decision => ({
      what: `models in ${String(region)} through ${String(what)}`,
      denied: true,
      as: as.developer,
      actions: invocations,
      with: { ...inRegion(String(region)), ...(context as object) },
    })),
    ...atHome([...invocations, ...regional], ["*"], american.allowedRegions),
    {
      what: "the foundation models elsewhere",
      denied: false,
      as: as.foundation,
      actions: [...invocations, "sns:CreateTopic", "ec2:RunInstances"],
      with: inRegion("us-east-2"),
    },
    {
      what: "agents elsewhere, whatever their profile",
      denied: true,
      as: as.developer,
      actions: ["bedrock:InvokeAgent"],
      with: { ...inRegion("eu-north-1"), ...profile("us.amazon.nova-pro-v1:0") },
    },
    {
      what: "the further region's actions in it",
      denied: false,
      as: as.developer,
      actions: ["sns:CreateTopic", "events:PutRule"],
      with: inRegion("eu-west-3"),
    },
    ...atHome(["sns:CreateTopic", "events:PutRule"], ["*"], american.allowedRegions),
    {
      what: "the further region's actions in another region",
      denied: true,
      ...inEuNorth1,
      actions: ["sns:CreateTopic", "events:PutRule"],
    },
    {
      what: "other actions in the further region",
      denied: true,
      as: as.developer,
      actions: ["sqs:CreateQueue", "events:DeleteRule"],
      with: inRegion("eu-west-3"),
    },
  ],
  ["DenyModelsElsewhere with all of bedrock", "DenyFurtherActionsElsewhere with all of events"],
);

testGuardrail(
  { ...regions({ edgeFunctions: true }, european), key: "regions with functions for edges" },
  [
    ...globalServices(european.allowedRegions),
    {
      what: "functions for edges in us-east-1",
      denied: false,
      ...inUsEast1,
      actions: edgeFunctionActions,
    },
    ...atHome(edgeFunctionActions, ["*"], european.allowedRegions),
    { what: "functions in another region", denied: true, ...inEuNorth1, actions: edgeFunctionActions },
    {
      what: "functions to be run in us-east-1",
      denied: true,
      ...inUsEast1,
      actions: ["lambda:CreateEventSourceMapping", "lambda:CreateFunctionUrlConfig", "lambda:InvokeFunction"],
    },
    {
      what: "edge functions their logs anywhere",
      denied: false,
      as: as.developer,
      actions: edgeLogActions,
      resources: [edgeLogGroup, `${edgeLogGroup}:log-stream:1`],
      with: inRegion("ap-south-1"),
    },
    {
      what: "other logs elsewhere",
      denied: true,
      as: as.developer,
      actions: edgeLogActions,
      resources: ["arn:aws:logs:ap-south-1:111122223333:log-group:/aws/lambda/rewrite"],
      with: inRegion("ap-south-1"),
    },
    ...atHome(
      edgeLogActions,
      ["arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/rewrite"],
      european.allowedRegions,
    ),
    {
      what: "the foundation functions and logs elsewhere",
      denied: false,
      as: as.foundation,
      actions: [...edgeFunctionActions, ...edgeLogActions],
      with: inRegion("us-east-2"),
    },
  ],
  [
    "DenyGlobalServicesElsewhere with all of cloudwatch",
    "DenyEdgeFunctionsElsewhere with all of lambda",
    "DenyOtherLogsElsewhere with all of logs",
  ],
);

describe("regions", () => {
  test("have a key and a Sid of their own for each variant, so that production can be narrower", () => {
    const production = regions({ allowed: ["us-east-1"], variant: "production-eu" }, context);
    expect(production).toMatchObject({
      key: "regions-production-eu",
      title: "Regions (production-eu)",
      description: "Nothing can be done outside us-east-1, except by global services.",
      statements: [{ Sid: "DenyOtherRegionsProductionEu" }],
    });
    expect(regions({}, context)).toMatchObject({
      key: "regions",
      statements: [{ Sid: "DenyOtherRegions" }],
    });
  });

  test("are refused with everything that is wrong with them", () => {
    expect(() =>
      regions({ allowed: ["us-east-1", "us-esat-1", "us-east-1"], variant: "Prod" }, context),
    ).toThrow(
      expect.objectContaining({
        name: "InputPropertiesError",
        message: [
          "3 problems in the guardrail regions:",
          'guardrails.regions.allowed[1] = "us-esat-1": there is no such region. Did you mean "us-east-1"?',
          'guardrails.regions.allowed[2] = "us-east-1": is in the list twice. Remove one',
          'guardrails.regions.variant = "Prod": is not 1 to 32 small letters, digits and single hyphens, a letter first',
        ].join("\n"),
      }),
    );
  });

  test("have a Sid of their own for every statement of a variant", () => {
    const variant = regions({ allowed: ["eu-west-1"], variant: "prod", edgeFunctions: true }, european);
    const sids = variant.statements.map(({ Sid }) => Sid);
    expect(sids.every((sid) => sid.endsWith("Prod"))).toBe(true);
  });

  test("need nothing of us-east-1 where it is allowed", () => {
    const sids = regions({ edgeFunctions: true }, context).statements.map(({ Sid }) => Sid);
    expect(sids).toEqual(["DenyOtherRegions", "DenyOtherLogsElsewhere"]);
  });

  test("are refused with exceptions that are none", () => {
    const also = {
      region: "eu-west-1",
      actions: ["sns:*", "*", "kms:Decrypt", "servicequotas:Get*", "sns:*"],
    };
    expect(() => regions({ bedrockProfiles: ["*", "eu.*"], also }, european)).toThrow(
      [
        "6 problems in the guardrail regions:",
        'guardrails.regions.bedrockProfiles[0] = "*": is not the name of inference profiles, such as eu.anthropic.*',
        'guardrails.regions.also.region = "eu-west-1": is an allowed region anyway',
        'guardrails.regions.also.actions[1] = "*": is not an action, such as sns:*, with its service\'s name before it',
        'guardrails.regions.also.actions[2] = "kms:Decrypt": has a rule of its own already, with kms:*',
        'guardrails.regions.also.actions[3] = "servicequotas:Get*": has a rule of its own already, with servicequotas:*',
        'guardrails.regions.also.actions[4] = "sns:*": is in the list twice. Remove one',
      ].join("\n"),
    );
    const misspelled = { region: "eu-wset-3", actions: ["sns:*"] };
    expect(() => regions({ also: misspelled }, european)).toThrow(
      'guardrails.regions.also.region = "eu-wset-3": there is no such region. Did you mean "eu-west-3"?',
    );
  });

  test("are refused when there are none", () => {
    expect(() => regions({ allowed: [] }, context)).toThrow(
      "1 problem in the guardrail regions:\nguardrails.regions.allowed = []: must not be empty",
    );
  });
});
