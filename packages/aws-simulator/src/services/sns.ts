import type { Service } from "../resource-type.js";
import { uuid } from "../identifiers.js";
import { text } from "../values.js";
import { arnOf } from "./defaults.js";

export const sns: Service = {
  sdk: "SNS",
  // A topic's id is its ARN, which a policy has too; a subscription's ARN goes on from there.
  id: (context, kind) => {
    const { arn, name, topic } = context.inputs;
    if (kind === "Topic") return arnOf(context, "sns", text(name));
    return kind === "TopicSubscription" ? `${text(topic)}:${uuid(context.urn)}` : text(arn);
  },
  arn: (_, id) => id,
  types: {
    "aws:sns/topic:Topic": {
      // https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
      autoNamed: { as: (name, { fifoTopic }) => (fifoTopic === true ? `${name}.fifo` : name) },
      identity: "put",
    },
  },
};
