import { isDocument } from "../access/documents.js";
import type { Operation, ResourceContext, ResourceType, Service } from "../resource-type.js";
import { forget } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import { findHere } from "../store/find-everywhere.js";
import { text } from "../values.js";
import { arnOf } from "./defaults.js";

const types = { queue: "aws:sqs/queue:Queue", policy: "aws:sqs/queuePolicy:QueuePolicy" };

const queue: ResourceType = {
  // A queue that keeps the order is called so: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
  autoNamed: { as: (name, { fifoQueue }) => (fifoQueue === true ? `${name}.fifo` : name) },
  outputs: (_, id) => ({ url: id }),
  calls: { update: "SetQueueAttributes" },
  // Making it again gives the one that is there.
  identity: "put",
  delete({ world, accountId, id, inputs }) {
    const policy = findHere(world, accountId, types.policy, id, inputs.region);
    if (policy) forget(world.account(accountId), policy);
  },
};

const queuePolicy: ResourceType = {
  calls: { create: "SetQueueAttributes", update: "SetQueueAttributes", delete: "SetQueueAttributes" },
  label: ({ queueUrl }) => text(queueUrl),
  create: refuseBadPolicy,
  update: refuseBadPolicy,
};

function refuseBadPolicy({ world, accountId, id, inputs }: Operation): void {
  if (!findHere(world, accountId, types.queue, id, inputs.region))
    throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
  if (!isDocument(inputs.policy))
    throw new AwsError("InvalidAttributeValue", "Invalid value for the parameter Policy.");
}

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
  types: { [types.queue]: queue, [types.policy]: queuePolicy },
};
