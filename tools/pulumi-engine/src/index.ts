export { findOrInstallCli, NoPulumiCliError, type CliOptions } from "./find-or-install.js";
export { EngineWorkspace, repository, type InlineProgram } from "./engine-workspace.js";
export type { InstallContext, Installer } from "./installer.js";
export { progressOn, type Progress, type ProgressStream } from "./progress.js";
export { pathFor, type PulumiCli } from "./pulumi-cli.js";
