import { closedClassDecisions, type ClosedClass } from "../testing/closed-class.js";
import type { Decision } from "../testing/decision-table.js";
import { as } from "../testing/principals.js";
import { actionsOf } from "../testing/service-actions.js";
import { mayStay } from "./may-stay.js";

const password = "iam:CreateLoginProfile";
const lasting = [
  "iam:CreateAccessKey",
  "iam:CreateServiceSpecificCredential",
  "iam:CreateUser",
  "iam:ResetServiceSpecificCredential",
  "iam:UpdateLoginProfile",
  "iam:UploadSSHPublicKey",
  "iam:UploadSigningCertificate",
];

/** Every action on a user. */
export const users: ClosedClass = { what: "users", actions: await actionsOf("iam", ["user"]), mayStay };

/** What the guardrail decides in every organization. */
export const decisions: readonly Decision[] = [
  ...closedClassDecisions(users, "an administrator", as.administrator),
  {
    what: "an administrator to make lasting credentials",
    denied: true,
    as: as.administrator,
    actions: [...lasting, password],
  },
  {
    what: "a root user to make lasting credentials",
    denied: true,
    as: as.root,
    actions: [...lasting, password],
  },
  {
    what: "a centralized root session to make lasting credentials",
    denied: true,
    as: as.assumedRoot,
    actions: lasting,
  },
  {
    what: "a centralized root session to let the root user set a password",
    denied: false,
    as: as.assumedRoot,
    actions: [password],
  },
  {
    what: "the foundation to make what an exception needs",
    denied: false,
    as: as.foundation,
    actions: [...lasting, password],
  },
  {
    what: "whoever finds a leaked key to deactivate and delete it",
    denied: false,
    as: as.developer,
    actions: ["iam:UpdateAccessKey", "iam:DeleteAccessKey", "iam:DeleteLoginProfile", "iam:DeleteUser"],
  },
  { what: "a developer to make a role", denied: false, as: as.developer, actions: ["iam:CreateRole"] },
];
