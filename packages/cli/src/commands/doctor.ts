import { callerSession } from "@aws-foundation/aws-access";
import { InputPropertiesError, stateBackendUrl, stateBucketName } from "@aws-foundation/core";
import {
  examine,
  examineUntilSettled,
  pulumiCommand,
  PulumiCommandError,
  type CheckResult,
} from "@aws-foundation/doctor";
import { lookForCli, minimumVersion, pathFor } from "@aws-foundation/engine/pulumi-cli";
import type { Model } from "@aws-foundation/model";
import {
  loadProjectModel,
  modelFileOf,
  stackSecretProblems,
  type Project,
} from "@aws-foundation/preview/project";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { packedPolicies } from "../model-lock.js";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { doctorJson, doctorText, hasFailed } from "../render/doctor.js";
import type { Terminal } from "../terminal.js";
import { projectHere } from "./project-here.js";

/** Options of `foundation doctor`. */
export interface DoctorCommandOptions {
  /** The model's file. @default the project's */
  readonly config?: string;
  /** Whether to print JSON. @default false */
  readonly json?: boolean;
  /** Minutes; true for the default. */
  readonly wait?: number | true;
}

/** Minutes that accounts and regions mostly need at most. */
const defaultWait = 15;

/** Milliseconds between two looks while waiting. */
const interval = 15_000;

/** `foundation doctor`. */
export async function doctorCommand(options: DoctorCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const project = projectHere();
  const { model, problem } = modelOrProblem(project, options.config);
  const file = options.config ?? modelFileOf(project);
  const patient = {
    model,
    session: callerSession,
    policies: async () => {
      const packed = await packedPolicies(options.config, terminal);
      if ("failed" in packed)
        throw new Error('the guardrails cannot be packed: "foundation preview" says why');
      return packed.policies;
    },
    computer: {
      nodeVersion: process.versions.node,
      modelProblem: problem,
      modelFile: relative(process.cwd(), file) || file,
      secretProblems: model === undefined ? undefined : stackSecretProblems(project, model),
      awsPluginVersion: awsPackageVersion(project),
      minimumPulumi: minimumVersion,
      backendUrl: backendUrl(model),
      pulumi: pulumiOf(project),
    },
  };
  const look = async (before: readonly CheckResult[]) => {
    const results = await examine(
      patient,
      (done, total) => {
        terminal.progress(`${done} of ${total} checks`);
      },
      before,
    );
    terminal.progressDone();
    return results;
  };
  const minutes = options.wait === true ? defaultWait : (options.wait ?? 0);
  const results = await examineUntilSettled(look, {
    limit: minutes * 60_000,
    interval,
    now: Date.now,
    sleep: (milliseconds) => sleep(milliseconds),
    onPause: (pending, left) => {
      const names = pending.map(({ title }) => title.toLowerCase()).join(", ");
      terminal.progress(`waiting for ${names}: ${Math.ceil(left / 60_000)} min at most`);
    },
  });
  terminal.progressDone();
  terminal.result(options.json ? doctorJson(results) : doctorText(results, terminal.colors));
  return hasFailed(results) ? exitCodes.refused : exitCodes.ok;
}

/** A wrong model is one of the things that are looked for. */
function modelOrProblem(
  project: Project,
  config: string | undefined,
): { readonly model: Model | undefined; readonly problem: string | undefined } {
  try {
    return { model: loadProjectModel(project, config), problem: undefined };
  } catch (error) {
    if (!(error instanceof InputPropertiesError)) throw error;
    return { model: undefined, problem: error.message };
  }
}

/** The CLI that deployments would be made with; each call looks for it no more than once. */
function pulumiOf(project: Project): (args: readonly string[]) => Promise<string> {
  let looked: ReturnType<typeof lookForCli> | undefined;
  return async (args) => {
    const found = await (looked ??= lookForCli(process.env));
    if ("attempts" in found) {
      const reasons = found.attempts.map(({ what, reason }) => `${what}: ${reason.replace(/\s+/g, " ")}`);
      throw new PulumiCommandError(`there is none (${reasons.join("; ")})`, true);
    }
    const { cli } = found;
    const env = { ...process.env, PATH: pathFor(cli) };
    return pulumiCommand(cli.path, project.folder, env)(args);
  };
}

/** Where the model keeps the state; empty for Pulumi Cloud. */
function backendUrl(model: Model | undefined): string | undefined {
  if (model === undefined) return undefined;
  const { home } = model.regions;
  return model.state === "s3"
    ? stateBackendUrl(stateBucketName(model.organization.managementAccountId, home), home)
    : "";
}

/** The version of the package that the project's program imports. */
function awsPackageVersion(project: Project): string | undefined {
  try {
    const manifest = createRequire(join(project.programFolder, "package.json")).resolve(
      "@pulumi/aws/package.json",
    );
    return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
  } catch {
    return undefined;
  }
}
