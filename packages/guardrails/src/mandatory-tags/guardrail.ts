import { findInTags } from "@aws-foundation/core";
import type { GuardrailContext, MandatoryTag } from "../context.js";
import type { JsonObject, SettingsGuardrail } from "../guardrail.js";
import { listProblems, throwParameterProblems, type ParameterProblem } from "../parameter-problems.js";

/** Parameters of {@link mandatoryTags}. */
export interface MandatoryTagsParameters {
  /** Tags by key, spelled as they are to be spelled; at least one. @default the organization's */
  readonly tags?: GuardrailContext["mandatoryTags"];
}

/** Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html */
const resourceTypePattern = /^[a-z0-9-]+:(ALL_SUPPORTED|[a-z0-9-]+(\/[a-z0-9-]+)*)$/;

/**
 * Mandatory tags are spelled one way and have one of the values that are agreed. A tag policy cannot refuse a resource
 * that has no tag at all: it reports it.
 * @throws InputPropertiesError for keys and values that no tag can have, and for malformed resource types.
 */
export function mandatoryTags(
  { tags: stated }: MandatoryTagsParameters,
  context: GuardrailContext,
): SettingsGuardrail {
  const tags = stated ?? context.mandatoryTags;
  throwParameterProblems("mandatory-tags", problemsOf(tags));
  const entries = Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    key: "mandatory-tags",
    type: "TAG_POLICY",
    title: "Mandatory tags",
    description: `The tags ${entries.map(([key]) => key).join(", ")} are spelled one way and have agreed values.`,
    reason:
      "Costs, owners and sensitivity are read from tags. CostCenter, costcenter and cost-center are three tags to every " +
      "report, and a policy that asks for one of them does not see the others.",
    source:
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies.html",
    frameworks: [],
    content: { tags: Object.fromEntries(entries.map(([key, tag]) => [key, tagContent(key, tag)])) },
  };
}

function tagContent(key: string, { values, requiredFor, enforcedFor }: MandatoryTag): JsonObject {
  const list = (entries: readonly string[]) => ({ "@@assign": [...entries].sort() });
  return {
    tag_key: { "@@assign": key, "@@operators_allowed_for_child_policies": ["@@none"] },
    ...(values === undefined ? {} : { tag_value: list(values) }),
    ...(enforcedFor === undefined ? {} : { enforced_for: list(enforcedFor) }),
    ...(requiredFor === undefined ? {} : { report_required_tag_for: list(requiredFor) }),
  };
}

function problemsOf(tags: GuardrailContext["mandatoryTags"]): ParameterProblem[] {
  const keys = Object.keys(tags);
  if (keys.length === 0) return [{ path: ["tags"], value: tags, problem: "must not be empty" }];
  const keyFindings = findInTags(Object.fromEntries(keys.map((key) => [key, ""])));
  return [
    ...[...keyFindings].map(({ key, problem, fix }) => ({
      path: key === undefined ? ["tags"] : ["tags", key],
      problem,
      ...(fix === undefined ? {} : { fix }),
    })),
    ...Object.entries(tags).flatMap(([key, tag]) => problemsOfTag(key, tag)),
  ];
}

function problemsOfTag(key: string, { values, requiredFor, enforcedFor }: MandatoryTag): ParameterProblem[] {
  const ofValue = (value: string) =>
    (value.match(/\*/g) ?? []).length > 1
      ? { problem: "has more than one *" }
      : [...findInTags({ [key]: value.replace("*", "") })].find(({ at }) => at === "value");
  const ofType = (type: string) =>
    resourceTypePattern.test(type)
      ? undefined
      : { problem: "is not a resource type, such as ec2:instance or s3:ALL_SUPPORTED" };
  return [
    ...(values === undefined ? [] : listProblems(["tags", key, "values"], values, ofValue)),
    ...(requiredFor === undefined ? [] : listProblems(["tags", key, "requiredFor"], requiredFor, ofType)),
    ...(enforcedFor === undefined ? [] : listProblems(["tags", key, "enforcedFor"], enforcedFor, ofType)),
  ];
}
