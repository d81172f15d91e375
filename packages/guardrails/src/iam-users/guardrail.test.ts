import { testGuardrail } from "../testing/decision-table.js";
import { iamUsers } from "./guardrail.js";
import { as, context } from "../testing/principals.js";

const lasting = [
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreateServiceSpecificCredential",
  "iam:CreateUser",
  "iam:ResetServiceSpecificCredential",
  "iam:UploadSSHPublicKey",
  "iam:UploadSigningCertificate",
];

testGuardrail(iamUsers({}, context), [
  {
    what: "an administrator to make lasting credentials",
    denied: true,
    as: as.administrator,
    actions: lasting,
  },
  { what: "a root user to make lasting credentials", denied: true, as: as.root, actions: lasting },
  {
    what: "the foundation to make what an exception needs",
    denied: false,
    as: as.foundation,
    actions: lasting,
  },
  {
    what: "whoever finds a leaked key to deactivate and delete it",
    denied: false,
    as: as.developer,
    actions: ["iam:UpdateAccessKey", "iam:DeleteAccessKey", "iam:DeleteLoginProfile", "iam:DeleteUser"],
  },
  { what: "a developer to make a role", denied: false, as: as.developer, actions: ["iam:CreateRole"] },
]);
