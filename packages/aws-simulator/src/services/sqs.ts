import type { ResourceContext, ResourceType, Service } from "../resource-type.js";
import { text } from "../values.js";
import { arnOf } from "./defaults.js";

const queue: ResourceType = {
  outputs: (_, id) => ({ url: id }),
  calls: { update: "SetQueueAttributes" },
};

const queuePolicy: ResourceType = {
  calls: { create: "SetQueueAttributes", update: "SetQueueAttributes", delete: "SetQueueAttributes" },
  label: ({ queueUrl }) => text(queueUrl),
};

/** A queue's id is its URL, which is also that of whatever is set on it. */
function urlOf({ inputs, accountId }: ResourceContext): string {
  const { name, queueUrl, region } = inputs;
  return queueUrl === undefined
    ? `https://sqs.${text(region)}.amazonaws.com/${accountId}/${text(name)}`
    : text(queueUrl);
}

export const sqs: Service = {
  sdk: "SQS",
  id: urlOf,
  arn: (context) => arnOf(context, "sqs", text(context.inputs.name)),
  types: { "aws:sqs/queue:Queue": queue, "aws:sqs/queuePolicy:QueuePolicy": queuePolicy },
};
