import type { FrameworkReference } from "./guardrail.js";

/** Source: https://docs.aws.amazon.com/securityhub/latest/userguide/cis-aws-foundations-benchmark.html */
export function cis(reference: string): FrameworkReference {
  return { name: "CIS AWS Foundations Benchmark", version: "5.0.0", reference };
}

/** Source: https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html */
export function fsbp(reference: string): FrameworkReference {
  return { name: "AWS Foundational Security Best Practices", version: "1.0.0", reference };
}
