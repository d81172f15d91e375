import { unlessFoundation, type GuardrailContext } from "../context.js";
import type { NoParameters, StatementGuardrail } from "../guardrail.js";
import { attachingActions, sharingActions } from "./sharing-actions.js";

/**
 * Sandboxes stay by themselves: people can neither share out of them, by resource policies and exports neither, nor connect
 * them to other networks. The policies of buckets, repositories, keys, queues and topics stay theirs, as deployment tools
 * write them; whom those of buckets, repositories, keys and queues let in is the data perimeter's.
 */
export function sandboxSharing(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  return {
    key: "sandbox-sharing",
    type: "SERVICE_CONTROL_POLICY",
    title: "Sharing and attaching of sandboxes",
    description: "People cannot share resources out of sandboxes or connect sandboxes to other networks.",
    reason:
      "What is tried out in a sandbox is not reviewed. Connected to a network or shared with other accounts it becomes " +
      "the way around everything that is.",
    source: "https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/sandbox-ou.html",
    frameworks: [],
    statements: [
      {
        Sid: "DenySharing",
        Effect: "Deny",
        Action: sharingActions,
        Resource: "*",
        Condition: unlessFoundation(context),
      },
      {
        // Services of AWS are let in by the same action, with their own name.
        Sid: "DenyLettingAccountsCallFunctions",
        Effect: "Deny",
        Action: ["lambda:AddPermission", "lambda:PutResourcePolicy"],
        Resource: "*",
        Condition: {
          ...unlessFoundation(context),
          StringNotLike: { "lambda:Principal": "*.amazonaws.com" },
        },
      },
      {
        Sid: "DenyAttaching",
        Effect: "Deny",
        Action: attachingActions,
        Resource: "*",
        Condition: unlessFoundation(context),
      },
    ],
  };
}
