import { didYouMean } from "@aws-foundation/core";
import { fsbp } from "../frameworks.js";
import type { FrameworkReference, JsonObject, SettingsGuardrail } from "../guardrail.js";
import { listProblems, throwParameterProblems, type ParameterProblem } from "../parameter-problems.js";

/** What a policy sets, by the names of the attribute's fields. */
interface Values {
  readonly [field: string]: string | Values;
}

/** Each setting of EC2 as the policy has it, what it means, and by which calls an account can weaken it. */
const settings = {
  "image-sharing": {
    attribute: "image_block_public_access",
    values: { state: "block_new_sharing" },
    means: "images are not shared with everybody",
    weakenedBy: ["ec2:DisableImageBlockPublicAccess"],
    frameworks: [],
  },
  // Defaults of new instances. Two hops, so that containers reach the service, as AWS advises where tokens are required.
  "instance-metadata": {
    attribute: "instance_metadata_defaults",
    values: {
      http_tokens: "required",
      http_put_response_hop_limit: "2",
      http_endpoint: "no_preference",
      instance_metadata_tags: "no_preference",
    },
    means: "new instances need a token for their metadata",
    weakenedBy: ["ec2:ModifyInstanceMetadataDefaults"],
    frameworks: [fsbp("EC2.8")],
  },
  "serial-console": {
    attribute: "serial_console_access",
    values: { status: "disabled" },
    means: "the serial console is off",
    weakenedBy: ["ec2:EnableSerialConsoleAccess"],
    frameworks: [],
  },
  "snapshot-sharing": {
    attribute: "snapshot_block_public_access",
    values: { state: "block_all_sharing" },
    means: "snapshots are not shared with everybody",
    // Enabling takes the state, and so can also let through what was blocked.
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableSnapshotBlockPublicAccess.html
    weakenedBy: ["ec2:DisableSnapshotBlockPublicAccess", "ec2:EnableSnapshotBlockPublicAccess"],
    frameworks: [fsbp("EC2.1")],
  },
  // What goes out by NAT gateways stays possible. Whether VPCs may be excluded is a parameter.
  // https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
  "vpc-public-access": {
    attribute: "vpc_block_public_access",
    values: { internet_gateway_block: { mode: "block_ingress" } },
    means: "nothing comes into VPCs from the internet",
    weakenedBy: [
      "ec2:CreateVpcBlockPublicAccessExclusion",
      "ec2:ModifyVpcBlockPublicAccessExclusion",
      "ec2:ModifyVpcBlockPublicAccessOptions",
    ],
    frameworks: [fsbp("EC2.172")],
  },
} as const satisfies Record<
  string,
  {
    attribute: string;
    values: Values;
    means: string;
    weakenedBy: readonly string[];
    frameworks: readonly FrameworkReference[];
  }
>;

/** Actions with which an account can weaken the settings that a policy can own. */
export const ec2SettingChanges: readonly string[] = Object.values(settings).flatMap(
  ({ weakenedBy }) => weakenedBy,
);

/** A setting of EC2 in every region of an account. */
export type Ec2Setting = keyof typeof settings;

/** Parameters of {@link ec2Settings}. */
export interface Ec2SettingsParameters {
  /**
   * Settings that this policy owns, at least one. No account can change them any more: whatever else sets them, such as
   * an account's baseline, must leave them alone, or its deployment fails.
   */
  readonly settings: readonly Ec2Setting[];
  /** Whether accounts may exclude VPCs, or subnets, from what `vpc-public-access` blocks. @default false */
  readonly vpcExclusions?: boolean;
  /** What people read who try to change one of them, at most 255 characters. @default says who owns them */
  readonly message?: string;
}

const allSettings = Object.keys(settings) as Ec2Setting[];
/** A bound of our own, so that one sentence does not fill the policy. */
const maxMessageLength = 255;

/**
 * Settings of EC2 that the service itself keeps, in all regions and for all callers.
 * @throws InputPropertiesError for a setting that it does not know.
 */
export function ec2Settings(parameters: Ec2SettingsParameters): SettingsGuardrail {
  const { message = "This setting is owned by the organization's policies." } = parameters;
  throwParameterProblems("ec2-settings", problemsOf(parameters.settings, message));
  const owned = allSettings.filter((setting) => parameters.settings.includes(setting));
  const attributes = owned.map((name) => [settings[name].attribute, locked(valuesOf(name, parameters))]);
  return {
    key: "ec2-settings",
    type: "DECLARATIVE_POLICY_EC2",
    title: "Settings of EC2",
    description: `In every account and region ${owned.map((name) => settings[name].means).join(", ")}.`,
    reason:
      "What a service control policy forbids call by call, EC2 itself keeps here: in regions that are opened later, " +
      "through calls that AWS adds later, and for service-linked roles.",
    source:
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html",
    frameworks: owned.flatMap((name) => settings[name].frameworks),
    content: {
      ec2_attributes: {
        ...(Object.fromEntries(attributes) as JsonObject),
        exception_message: { "@@assign": message },
      },
    },
  };
}

function valuesOf(name: Ec2Setting, { vpcExclusions = false }: Ec2SettingsParameters): Values {
  if (name !== "vpc-public-access") return settings[name].values;
  const { internet_gateway_block: block } = settings[name].values;
  return {
    internet_gateway_block: { ...block, exclusions_allowed: vpcExclusions ? "enabled" : "disabled" },
  };
}

/** Values that no policy further down can change. */
function locked(values: Values): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      typeof value === "string"
        ? { "@@assign": value, "@@operators_allowed_for_child_policies": ["@@none"] }
        : locked(value),
    ]),
  );
}

function problemsOf(owned: readonly string[], message: string): ParameterProblem[] {
  const { length } = message;
  return [
    ...listProblems(["settings"], owned, (name) =>
      Object.hasOwn(settings, name)
        ? undefined
        : { problem: "is none of the settings", fix: didYouMean(name, allSettings) },
    ),
    ...(length >= 1 && length <= maxMessageLength
      ? []
      : [
          {
            path: ["message"],
            value: message,
            problem: `has ${length} characters, 1 to ${maxMessageLength} are allowed`,
          },
        ]),
  ];
}
