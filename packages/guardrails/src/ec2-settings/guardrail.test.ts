import { expect, test } from "vitest";
import { ec2Settings, type Ec2Setting } from "./guardrail.js";

const set = (value: string) => ({ "@@assign": value, "@@operators_allowed_for_child_policies": ["@@none"] });

test("the policy sets what it owns, which no account can change, and nothing else", () => {
  const guardrail = ec2Settings({ settings: ["serial-console", "image-sharing", "snapshot-sharing"] });
  expect(guardrail.content).toEqual({
    ec2_attributes: {
      image_block_public_access: { state: set("block_new_sharing") },
      serial_console_access: { status: set("disabled") },
      snapshot_block_public_access: { state: set("block_all_sharing") },
      exception_message: { "@@assign": "This setting is owned by the organization's policies." },
    },
  });
  expect(guardrail.description).toBe(
    "In every account and region images are not shared with everybody, the serial console is off, snapshots are not " +
      "shared with everybody.",
  );
});

test("new instances need a token when the policy owns the defaults of instance metadata", () => {
  const guardrail = ec2Settings({ settings: ["instance-metadata"], message: "Ask the platform team." });
  expect(guardrail.content).toEqual({
    ec2_attributes: {
      instance_metadata_defaults: {
        http_tokens: set("required"),
        http_put_response_hop_limit: set("2"),
        http_endpoint: set("no_preference"),
        instance_metadata_tags: set("no_preference"),
      },
      exception_message: { "@@assign": "Ask the platform team." },
    },
  });
  expect(guardrail.frameworks.map(({ reference }) => reference)).toEqual(["EC2.8"]);
});

test("VPCs are closed to the internet when the policy owns that, all of them unless they may be excluded", () => {
  const blockOf = (vpcExclusions?: boolean) =>
    ec2Settings({
      settings: ["vpc-public-access"],
      ...(vpcExclusions === undefined ? {} : { vpcExclusions }),
    }).content;
  const content = (exclusions: string) => ({
    ec2_attributes: {
      vpc_block_public_access: {
        internet_gateway_block: { mode: set("block_ingress"), exclusions_allowed: set(exclusions) },
      },
      exception_message: { "@@assign": "This setting is owned by the organization's policies." },
    },
  });
  expect(blockOf()).toEqual(content("disabled"));
  expect(blockOf(true)).toEqual(content("enabled"));
});

test("settings that do not exist and a message without an end are refused", () => {
  const settings = ["serial-consol"] as unknown as Ec2Setting[];
  expect(() => ec2Settings({ settings, message: "x".repeat(256) })).toThrow(
    [
      "2 problems in the guardrail ec2-settings:",
      'guardrails.ec2-settings.settings[0] = "serial-consol": is none of the settings. Did you mean "serial-console"?',
      `guardrails.ec2-settings.message = "${"x".repeat(58)}…: has 256 characters, 1 to 255 are allowed`,
    ].join("\n"),
  );
});
