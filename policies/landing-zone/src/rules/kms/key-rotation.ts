import type { ResourceValidationPolicy } from "@pulumi/policy";
import { where } from "../../messages.js";
import { UNKNOWN, read } from "../../unknown.js";

/** Whether AWS could rotate the key: only symmetric ones that encrypt. */
function canRotate(props: object): boolean {
  const spec = read(props, "customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT";
  const usage = read(props, "keyUsage") ?? "ENCRYPT_DECRYPT";
  return spec === "SYMMETRIC_DEFAULT" && usage === "ENCRYPT_DECRYPT";
}

/** Symmetric keys get new key material every year, and decrypt what they encrypted before. */
export const keyRotation: ResourceValidationPolicy = {
  name: "key-rotation",
  displayName: "Keys rotate",
  description: "Symmetric KMS keys rotate by themselves.",
  severity: "medium",
  framework: {
    name: "CIS AWS Foundations Benchmark",
    version: "5.0.0",
    reference: "3.6",
    specification: "Ensure rotation for customer-created symmetric CMKs is enabled",
  },
  tags: ["kms"],
  remediationSteps: "Set enableKeyRotation: true.",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  validateResource: (args, reportViolation) => {
    if (args.type !== "aws:kms/key:Key" || !canRotate(args.props)) return;
    const rotates = read(args.props, "enableKeyRotation");
    if (rotates === true || rotates === UNKNOWN) return;
    reportViolation(`${where(args)}: it does not rotate. Set enableKeyRotation: true.`);
  },
};
