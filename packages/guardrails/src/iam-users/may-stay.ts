import type { Reasons } from "../testing/closed-class.js";

const revokes = "Takes a credential, or a user, away.";
const switches =
  "How whoever finds a leaked credential deactivates it; IAM does not tell which way it is switched.";
const rights = "Says what the user may do, and makes no credential.";
const device = "Asks for more than the password.";
const about = "Says something of the user, and makes no credential.";

/** Changes of IAM users that are left to the account's own policies, and why none of them makes a lasting credential. */
export const mayStay: Reasons = {
  "iam:AttachUserPolicy": rights,
  "iam:ChangePassword": "Takes the password before it.",
  "iam:DeactivateMFADevice": "The task of a centralized root session, and of who replaces a lost device.",
  "iam:DeleteAccessKey": revokes,
  "iam:DeleteLoginProfile": revokes,
  "iam:DeleteSSHPublicKey": revokes,
  "iam:DeleteServiceSpecificCredential": revokes,
  "iam:DeleteSigningCertificate": revokes,
  "iam:DeleteUser": revokes,
  "iam:DeleteUserPermissionsBoundary": rights,
  "iam:DeleteUserPolicy": rights,
  "iam:DetachUserPolicy": rights,
  "iam:EnableMFADevice": device,
  "iam:PutUserPermissionsBoundary": rights,
  "iam:PutUserPolicy": rights,
  "iam:ResyncMFADevice": device,
  "iam:TagUser": about,
  "iam:UntagUser": about,
  "iam:UpdateAccessKey": switches,
  "iam:UpdateSSHPublicKey": switches,
  "iam:UpdateServiceSpecificCredential": switches,
  "iam:UpdateSigningCertificate": switches,
  "iam:UpdateUser": about,
};
