import { hasExclusiveProperty, lossOf, takenOff } from "@aws-foundation/core";
import { ResourceHook, type ResourceHookArgs, type ResourceTransformation } from "@pulumi/pulumi";

/** A transformation with which an update fails before it takes something off a list that others write too. */
export function exclusiveListKeeper(): ResourceTransformation {
  const keep = new ResourceHook("keep-exclusive-lists", refuseLoss, { onDryRun: true });
  return ({ type, props, opts }) => {
    if (!hasExclusiveProperty(type)) return undefined;
    const beforeUpdate = [...(opts.hooks?.beforeUpdate ?? []), keep];
    return { props, opts: { ...opts, hooks: { ...opts.hooks, beforeUpdate } } };
  };
}

/** @throws Error that says what would be lost, and how it stays or goes. */
export function refuseLoss({ urn, type, oldInputs, oldOutputs, newInputs }: ResourceHookArgs): void {
  const before = { inputs: oldInputs, outputs: oldOutputs };
  // Whether a resource is adopted a hook is not told.
  const loss = lossOf(type, takenOff(type, before, { inputs: newInputs }), false);
  if (loss !== "") throw new Error(`${loss}; to let it happen, run foundation up --allow '${urn}'`);
}
