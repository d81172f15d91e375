import type { FailedRequest, GuardResult, SentenceResult } from "@aws-foundation/guard";
import type { GuardReport } from "../guard-report.js";
import type { Colors } from "../terminal.js";
import { contextJson } from "./context-json.js";
import { plural } from "./plural.js";

type Results = Pick<GuardResult, "sentences">;

/** Sentences by what became of them, failures with their reasons, and a count. */
export function guardText({ sentences }: Results, colors: Colors): string {
  const lines = sentences.map((result) => sentenceText(result, colors));
  return [...lines, "", guardSummary({ sentences })].join("\n");
}

/** What is wrong alone; empty where nothing is. */
export function guardProblemsText(report: GuardReport | undefined, colors: Colors): string {
  if (report?.unreadable !== undefined)
    return `${colors.red("sentences")} cannot be decided\n${report.unreadable.replace(/^/gm, "  ")}`;
  const failed = report?.sentences.filter(({ failures }) => failures.length > 0) ?? [];
  return failed.map((result) => sentenceText(result, colors)).join("\n");
}

/** How many sentences hold, fail and say nothing here. */
export function guardSummary({ sentences }: Results): string {
  const { failed, silent } = countsOf({ sentences });
  const requests = sentences.reduce((sum, { requests: some }) => sum + some, 0);
  return (
    [
      plural(sentences.length - failed - silent, "sentence holds", "sentences hold"),
      ...(failed > 0 ? [plural(failed, "fails", "fail")] : []),
      ...(silent > 0 ? [`${plural(silent, "says", "say")} nothing here`] : []),
    ].join(", ") + ` (${plural(requests, "request")})`
  );
}

/** How many sentences fail, and how many are about what is not here. */
function countsOf({ sentences }: Results): { readonly failed: number; readonly silent: number } {
  return {
    failed: sentences.filter(({ failures }) => failures.length > 0).length,
    silent: sentences.filter(({ lacks }) => lacks.length > 0).length,
  };
}

/** The same for scripts. */
export function guardJson({ sentences }: Results): string {
  return JSON.stringify({ sentences: sentences.map(sentenceJson) }, undefined, 2);
}

/** A sentence for scripts. */
export function sentenceJson({ guardrail, ...result }: SentenceResult): object {
  return {
    sentence: result.sentence,
    guardrail: guardrail ?? null,
    location: result.location,
    requests: result.requests,
    lacks: result.lacks,
    failures: result.failures.map(({ context, problem, ...failure }) => ({
      ...failure,
      context: contextJson(context),
      problem: problem ?? null,
    })),
  };
}

/**
 * The same for what reads test results, as JUnit's XML: a test case for each sentence, skipped where it says nothing here.
 * Format: https://github.com/testmoapp/junitxml
 */
export function junit({ sentences }: Results): string {
  const { failed, silent } = countsOf({ sentences });
  const counts = `tests="${String(sentences.length)}" failures="${String(failed)}" skipped="${String(silent)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="guardrails" ${counts}>`,
    ...sentences.flatMap(testCase),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase({
  sentence,
  guardrail = "guardrails",
  location,
  failures,
  lacks,
}: SentenceResult): string[] {
  const place = `file="${xml(location.file)}" line="${String(location.line)}"`;
  const start = `    <testcase classname="${xml(guardrail)}" name="${xml(sentence)}" ${place}`;
  if (lacks.length > 0)
    return [`${start}>`, `      <skipped message="${xml(`lacks ${lacks.join(", ")}`)}"/>`, "    </testcase>"];
  if (failures.length === 0) return [`${start}/>`];
  const text = failures.flatMap(failureLines).join("\n");
  const [first] = failures;
  const message = first === undefined ? "" : xml(headline(first));
  return [`${start}>`, `      <failure message="${message}">${xml(text)}</failure>`, "    </testcase>"];
}

function xml(text: string): string {
  const names = new Map([
    ["&", "&amp;"],
    ["<", "&lt;"],
    [">", "&gt;"],
    ['"', "&quot;"],
  ]);
  return text.replaceAll(/[&<>"]/g, (character) => names.get(character) ?? character);
}

function sentenceText({ sentence, failures, lacks, location }: SentenceResult, colors: Colors): string {
  if (lacks.length > 0) return colors.dim(`- ${sentence} (there is no ${lacks.join(", no ")} here)`);
  if (failures.length === 0) return `${colors.green("✓")} ${sentence}`;
  const place = colors.dim(`${location.file}:${String(location.line)}`);
  return [
    `${colors.red("✗")} ${sentence}  ${place}`,
    ...failures.flatMap((failure) => failureLines(failure).map((line) => `    ${line}`)),
  ].join("\n");
}

function failureLines(failure: FailedRequest): string[] {
  const context = Object.entries(failure.context).map(([key, value]) =>
    value === undefined ? `no ${key}` : `${key}=${[value].flat().map(String).join(",")}`,
  );
  return [
    headline(failure),
    ...(context.length > 0 ? [`  with ${context.join(", ")}`] : []),
    ...failure.explanation.map((line) => `  ${line}`),
  ];
}

/** Who asks for what, what became of it, and what has to. */
function headline({
  principal,
  action,
  resource,
  expected,
  verdict,
  problem,
  location,
}: FailedRequest): string {
  const what = problem ?? `it is ${verdict} and has to be ${expected}`;
  return `line ${String(location.line)}: ${principal}, ${action} on ${resource}: ${what}`;
}
