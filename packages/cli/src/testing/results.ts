import { loadModel } from "@aws-foundation/model";
import type {
  PolicyInfo,
  PolicyViolation,
  PreviewResult,
  StackFailure,
  StackResult,
} from "@aws-foundation/preview";
import { referenceModel } from "./command.js";

/** A stack whose preview found nothing, changed by `changes`. */
export function stackResult(name: string, changes: Partial<StackResult> = {}): StackResult {
  const manifest = { time: "", magic: "", version: "" };
  const deployment = { version: 3, deployment: { manifest, resources: [], metadata: {} } } as const;
  return { ...withoutDeployment(name), deployment, ...changes };
}

/** A stack that has no preview for the reason given. */
export function failedResult(
  name: string,
  failure: StackFailure,
  changes: Partial<StackResult> = {},
): StackResult {
  return { ...withoutDeployment(name), resources: 0, failures: [failure], ...changes };
}

function withoutDeployment(name: string): StackResult {
  return {
    name,
    accounts: [name],
    resources: 2,
    policies: 3,
    violations: [],
    failures: [],
    output: [],
    milliseconds: 120,
    outputs: {},
  };
}

export function previewResult(
  stacks: readonly StackResult[],
  policies: readonly PolicyInfo[] = [],
): PreviewResult {
  const deployments = stacks.flatMap(({ name, deployment }) =>
    deployment === undefined ? [] : [[name, deployment] as const],
  );
  return {
    model: loadModel(referenceModel),
    stacks,
    deployments: new Map(deployments),
    policies,
    notices: [],
    milliseconds: 1500,
  };
}

export function policy(name: string, changes: Partial<PolicyInfo> = {}): PolicyInfo {
  return {
    pack: "pack",
    name,
    displayName: name,
    description: `What ${name} wants.`,
    enforcementLevel: "mandatory",
    severity: "",
    remediationSteps: "",
    url: "",
    ...changes,
  };
}

export function violation(name: string, changes: Partial<PolicyViolation> = {}): PolicyViolation {
  return {
    pack: "pack",
    policy: name,
    enforcementLevel: "mandatory",
    message: "it is wrong",
    urn: "urn:pulumi:dev::project::test:index:Group$test:index:Thing::thing",
    ...changes,
  };
}
