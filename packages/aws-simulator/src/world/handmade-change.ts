import { resourceType } from "../services/index.js";
import { check } from "../simulator.js";
import { text } from "../values.js";
import type { ResourceChange } from "./change-resource.js";

/** What somebody wants to have past Pulumi, by hand or with AWS's SDK. */
interface WantedByHand extends Pick<ResourceChange, "world" | "accountId" | "type" | "inputs" | "caller"> {
  /** What tells it from others, where its inputs have no name. @default "resource" */
  readonly name?: string;
  /** Where it is, if its type lives in regions and its inputs do not say. @default "us-east-1" */
  readonly region?: string;
}

/** A change that no stack's state knows of. @throws Error when a resource cannot have these inputs. */
export function handmadeChange({
  name = "resource",
  region = "us-east-1",
  ...wanted
}: WantedByHand): ResourceChange {
  const { accountId, type, inputs } = wanted;
  const rules = resourceType(type);
  if (!rules) throw new Error(`simulated AWS has no resource type ${type}`);
  const urn = `urn:pulumi:hand-${accountId}::made::${type}::${text(inputs.name ?? name)}`;
  const provider = { allowedAccountIds: [accountId], region };
  const checked = check({ type, urn, inputs, provider });
  if (checked.failures.length > 0)
    throw new Error(checked.failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
  return { ...wanted, rules, urn, inputs: checked.inputs, provider };
}
