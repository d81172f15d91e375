export { PulumiCommandError, type Computer } from "./computer.js";
export { examine, type OnProgress, type Patient } from "./examine.js";
export type { CheckGroup, CheckResult, Finding, Status } from "./finding.js";
export { pulumiCommand } from "./pulumi-command.js";
export { examineUntilSettled, type WaitOptions } from "./wait.js";
export { findAccount } from "./find-account.js";
export type { LocatedAccount } from "./located-accounts.js";
