import {
  fillLogRetention,
  logKinds,
  logRetentionProblems,
  type LogKind,
  type LogRetention,
} from "@aws-foundation/core";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";

const fields = ["lock", "locked", "retentionDays", "archiveAfterDays", "expireAfterDays"] as const;

/** Logs are kept as AWS can keep them, and the trail records what it is for. */
export function* checkLogging(draft: Draft): Iterable<ModelProblem> {
  for (const kind of logKinds) yield* retentionProblems(draft, kind);
  yield* eventProblems(draft);
}

function* retentionProblems(draft: Draft, kind: LogKind): Iterable<ModelProblem> {
  const stated = draft.model.logging?.kinds?.[kind] ?? {};
  const path = (field: keyof LogRetention) => ["logging", "kinds", kind, field];
  // What the schema refuses is a problem already.
  if (fields.some((field) => stated[field] === undefined && draft.says(...path(field)))) return;
  // What is filled in fits what is stated, so only that can be wrong.
  for (const { field, ...problem } of logRetentionProblems(
    kind,
    fillLogRetention(kind, "compliance", stated),
  ))
    yield { path: path(field), ...problem };
}

function* eventProblems(draft: Draft): Iterable<ModelProblem> {
  const path = ["logging", "trail", "events"];
  const { events } = draft.model.logging?.trail ?? {};
  if (events === undefined || events.includes(undefined) || !draft.says(...path)) return;
  if (!events.includes("management"))
    yield {
      path,
      problem: "has no management events, which the trail would then no longer record",
      fix: "add management",
    };
  for (const [index, name] of events.entries())
    if (events.indexOf(name) < index)
      yield { path: [...path, index], problem: "is listed twice", fix: "remove one" };
}
