import { describe, expect, test } from "vitest";
import { testGuardrail } from "../testing/decision-table.js";
import { globalActions } from "./global-actions.js";
import { as, context } from "../testing/principals.js";
import { regions } from "./guardrail.js";

const regional = ["ec2:RunInstances", "s3:CreateBucket", "kms:CreateKey", "config:PutConfigRule"];
const inRegion = (region: string) => ({ "aws:RequestedRegion": region });

const elsewhere = { as: as.administrator, with: inRegion("ap-south-2") };

testGuardrail(regions({}, context), [
  { what: "regional services elsewhere", denied: true, ...elsewhere, actions: regional },
  {
    what: "regional services in the first region",
    denied: false,
    as: as.administrator,
    actions: regional,
    with: inRegion("us-east-1"),
  },
  {
    what: "regional services in the second region",
    denied: false,
    as: as.administrator,
    actions: regional,
    with: inRegion("us-west-2"),
  },
  {
    what: "global services wherever their endpoint is",
    denied: false,
    ...elsewhere,
    actions: globalActions.map((action) => action.replace("*", "Anything")),
  },
  {
    what: "a root user elsewhere",
    denied: true,
    as: as.root,
    actions: regional,
    with: inRegion("eu-west-1"),
  },
  {
    what: "a role with the foundation's name in a path elsewhere",
    denied: true,
    as: as.impostor,
    actions: regional,
    with: inRegion("eu-west-1"),
  },
  {
    what: "the foundation elsewhere",
    denied: false,
    as: as.foundation,
    actions: regional,
    with: inRegion("eu-west-1"),
  },
]);

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

  test("are refused when there are none", () => {
    expect(() => regions({ allowed: [] }, context)).toThrow(
      "1 problem in the guardrail regions:\nguardrails.regions.allowed = []: must not be empty",
    );
  });
});
