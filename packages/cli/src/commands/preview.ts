import { join, relative, resolve } from "node:path";
import { preview, type PreviewProgress, type PreviewResult } from "@aws-foundation/preview";
import { codeHere } from "../code-here.js";
import type { ExitCode } from "../exit-codes.js";
import { sentenceFileOf } from "../guard-files.js";
import { guardReport, type GuardReport } from "../guard-report.js";
import { permissionReport, type PermissionReport } from "../permission-report.js";
import { exitCodeOf, withMeaning } from "../preview-outcome.js";
import { failuresText } from "../render/failures.js";
import { guardProblemsText, guardSummary } from "../render/guard.js";
import { noticesText } from "../render/notices.js";
import { missingText, unknownText } from "../render/permission-findings.js";
import { plural } from "../render/plural.js";
import { previewJson } from "../render/preview-json.js";
import { previewTable, seconds } from "../render/preview-table.js";
import { violationsText } from "../render/violations.js";
import type { Terminal } from "../terminal.js";
import { projectHere } from "./project-here.js";

export interface PreviewCommandOptions {
  readonly stack?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
  readonly config?: string;
  readonly policies: boolean;
  readonly quiet?: boolean;
  readonly jobs?: number;
}

/** `foundation preview`. */
export async function previewCommand(options: PreviewCommandOptions, terminal: Terminal): Promise<ExitCode> {
  // Absolute from the start: a program may change the working directory.
  const out = resolve(options.out ?? join(projectHere().folder, ".foundation"));
  const result = await preview({
    out,
    policies: options.policies,
    code: codeHere(),
    ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
    ...(options.stack === undefined ? {} : { stacks: options.stack }),
    ...(options.config === undefined ? {} : { modelFile: options.config }),
    ...(options.quiet
      ? {}
      : {
          onProgress: (progress) => {
            terminal.progress(describe(progress));
          },
        }),
  })
    .catch((error: unknown) => {
      throw withMeaning(error);
    })
    .finally(() => {
      terminal.progressDone();
    });
  const permissions = permissionReport(result);
  const guard =
    options.stack === undefined
      ? await guardReport(sentenceFileOf(projectHere()), result, permissions.index)
      : undefined;
  if (options.json) terminal.result(previewJson(result, permissions, guard, out));
  else print(result, { permissions, guard }, { ...options, out }, terminal);
  return exitCodeOf(result, permissions, guard);
}

function describe(progress: PreviewProgress): string {
  if (progress.phase === "loading") return "Loading the program and the policy packs";
  if (progress.phase === "writing") return "Writing the deployments";
  return `Previewing ${progress.name} (${String(progress.index + 1)}/${String(progress.count)})`;
}

/** What was found beside what the preview itself says. */
interface Reports {
  readonly permissions: PermissionReport;
  readonly guard: GuardReport | undefined;
}

function print(
  result: PreviewResult,
  { permissions, guard }: Reports,
  { quiet, out }: { readonly quiet?: boolean; readonly out: string },
  terminal: Terminal,
): void {
  const { colors } = terminal;
  const problems = [
    violationsText(result, colors),
    missingText(permissions, colors),
    guardProblemsText(guard, colors),
    failuresText(result, colors),
  ];
  const remarks = quiet ? [] : [unknownText(permissions, colors), noticesText(result.notices, colors)];
  if (!quiet) terminal.result(previewTable(result, colors));
  for (const text of [...problems, ...remarks].filter(Boolean)) terminal.result(quiet ? text : `\n${text}`);
  if (!quiet) terminal.result(`\n${summary(result, { permissions, guard }, out)}`);
}

function summary(result: PreviewResult, { permissions, guard }: Reports, out: string): string {
  const failed = result.stacks.filter((stack) => stack.failures.length > 0).length;
  const resources = sum(result.stacks.map((stack) => stack.resources));
  const violations = sum(result.stacks.map((stack) => stack.violations.length));
  const missing = permissions.findings.filter(({ kind }) => kind === "missing").length;
  return (
    `${plural(result.stacks.length, "stack")}, ${plural(resources, "resource")}, ` +
    `${plural(result.policies.length, "rule")}, ${plural(violations, "violation")}` +
    (guard === undefined ? "" : `, ${guardSummary(guard)}`) +
    (missing > 0 ? `, permissions missing in ${plural(missing, "place")}` : "") +
    `${failed > 0 ? `, ${String(failed)} without a preview` : ""} in ${seconds(result.milliseconds)}; ` +
    `deployments are in ${relative(process.cwd(), out) || "."}`
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
