export { codeFromFiles, type CodeSource } from "./code-source.js";
export { OutputError, ProgramError, UsageError } from "./errors.js";
export {
  guardrailReport,
  type AppliedGuardrailPolicy,
  type GuardrailPolicy,
  type GuardrailReport,
  type GuardrailTarget,
} from "./guardrail-report.js";
export { preview, type PreviewOptions, type PreviewProgress, type PreviewResult } from "./preview.js";
export type { StackFailure, StackResult } from "./preview-stack.js";
export { findProject, type Project } from "./project.js";
export { PolicyPackError, type PolicyInfo, type PolicyViolation } from "@aws-foundation/pulumi-host";
