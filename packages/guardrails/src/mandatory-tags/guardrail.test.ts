import { expect, test } from "vitest";
import { guardrailContext } from "../context.js";
import { context } from "../testing/principals.js";
import { mandatoryTags } from "./guardrail.js";

test("tags are spelled one way, with their values and where they are asked for", () => {
  const guardrail = mandatoryTags(
    {
      tags: {
        Owner: {},
        CostCenter: {
          values: ["2*", "1000"],
          requiredFor: ["s3:ALL_SUPPORTED", "ec2:instance"],
          enforcedFor: ["ec2:volume"],
        },
      },
    },
    context,
  );
  const tagKey = (key: string) => ({ "@@assign": key, "@@operators_allowed_for_child_policies": ["@@none"] });
  expect(guardrail.content).toEqual({
    tags: {
      CostCenter: {
        tag_key: tagKey("CostCenter"),
        tag_value: { "@@assign": ["1000", "2*"] },
        enforced_for: { "@@assign": ["ec2:volume"] },
        report_required_tag_for: { "@@assign": ["ec2:instance", "s3:ALL_SUPPORTED"] },
      },
      Owner: { tag_key: tagKey("Owner") },
    },
  });
  expect(guardrail.description).toBe(
    "The tags CostCenter, Owner are spelled one way and have agreed values.",
  );
});

test("tags that no resource can have are refused, all at once", () => {
  expect(() =>
    mandatoryTags(
      {
        tags: {
          "aws:owner": {},
          Owner: { values: [] },
          owner: {},
          Stage: {
            values: ["*a*", "prod!", "prod", "prod"],
            requiredFor: ["instance"],
            enforcedFor: ["ec2:Instance"],
          },
        },
      },
      context,
    ),
  ).toThrow(
    [
      "8 problems in the guardrail mandatory-tags:",
      'guardrails.mandatory-tags.tags["aws:owner"]: keys that begin with "aws:" are reserved for AWS. Choose another key',
      'guardrails.mandatory-tags.tags.owner: the key differs from "Owner" only in case. Remove one',
      "guardrails.mandatory-tags.tags.Owner.values = []: must not be empty",
      'guardrails.mandatory-tags.tags.Stage.values[0] = "*a*": has more than one *',
      'guardrails.mandatory-tags.tags.Stage.values[1] = "prod!": has characters that AWS does not allow in tags. Use letters, digits, spaces and _ . : / = + - @',
      'guardrails.mandatory-tags.tags.Stage.values[3] = "prod": is in the list twice. Remove one',
      'guardrails.mandatory-tags.tags.Stage.requiredFor[0] = "instance": is not a resource type, such as ec2:instance or s3:ALL_SUPPORTED',
      'guardrails.mandatory-tags.tags.Stage.enforcedFor[0] = "ec2:Instance": is not a resource type, such as ec2:instance or s3:ALL_SUPPORTED',
    ].join("\n"),
  );
});

test("the tags are the organization's where no others are named", () => {
  expect(mandatoryTags({}, context).description).toBe(
    "The tags Owner are spelled one way and have agreed values.",
  );
});

test("no tags at all are refused", () => {
  const none = guardrailContext({ logArchive: context.logArchive });
  expect(() => mandatoryTags({}, none)).toThrow(
    "1 problem in the guardrail mandatory-tags:\nguardrails.mandatory-tags.tags = {}: must not be empty",
  );
});
