import type { WholeType } from "../services/defaults.js";
import type { Demand } from "./authorize.js";
import type { Operation } from "../resource-type.js";
import type { OperationKind } from "../store/faults.js";
import { isUnknown, text, textsOf, type Values } from "../values.js";

/** What is done with a resource. */
export interface DemandingOperation {
  readonly rules: WholeType;
  readonly kind: OperationKind;
  readonly operation: Operation;
  /** The resource as it is, or as it is to be when it is made. */
  readonly outputs: Values;
}

/**
 * What the provider asks of AWS to do something with a resource: what its type says, on the resource's ARN unless that says
 * otherwise, with the condition keys that follow from the resource.
 */
export function demandsOf({ rules, kind, operation, outputs }: DemandingOperation): Demand[] {
  const { stored, inputs } = operation;
  const resourcePolicy = rules.resourcePolicy(operation);
  const resource = typeof outputs.arn === "string" ? outputs.arn : rules.resourceArn(operation);
  const usual = {
    ...(resource === undefined || isUnknown(resource) ? {} : { resource }),
    ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    ...(stored === undefined ? {} : { resourceTags: textsOf(stored.outputs.tagsAll) }),
  };
  const context = {
    ...(inputs.region === undefined ? {} : { "aws:RequestedRegion": text(inputs.region) }),
    ...(kind === "create" || kind === "update" ? tagKeys(textsOf(outputs.tagsAll)) : {}),
  };
  return rules.demands(kind, operation).map((demand) => ({
    ...usual,
    ...demand,
    context: { ...context, ...demand.context },
  }));
}

function tagKeys(tags: Readonly<Record<string, string>>): NonNullable<Demand["context"]> {
  const keys = Object.keys(tags);
  if (keys.length === 0) return {};
  return {
    "aws:TagKeys": keys,
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  };
}
