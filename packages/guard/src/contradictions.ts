import type { ModelProblem } from "@aws-foundation/model";
import { placeOf, type AskedSentence, type GuardRequest } from "./requests.js";

/** Requests that one sentence wants to be denied and another, or the same, to be allowed: at the later one. */
export function contradictions(asked: readonly AskedSentence[]): readonly ModelProblem[] {
  const before = new Map<string, GuardRequest>();
  const keyOf = keysOfRequests();
  const found = new Map<string, ModelProblem>();
  for (const request of asked.flatMap(({ requests }) => requests)) {
    const key = keyOf(request);
    const same = before.get(key);
    if (same === undefined) before.set(key, request);
    else if (same.expected !== request.expected && !found.has(placeOf(request)))
      found.set(placeOf(request), {
        path: ["sentences", ...request.path],
        at: "key",
        problem:
          `wants ${request.action} of ${request.as.name} to be ${request.expected}, and ${placeOf(same)} wants it to ` +
          `be ${same.expected}`,
        fix: "take one of them away, or say in `with` where the requests differ",
      });
  }
  return [...found.values()];
}

/** The same key for the same request. Requests of a row share their context, which is written out once. */
function keysOfRequests(): (request: GuardRequest) => string {
  const known = new Map<GuardRequest["context"], string>();
  const written = (context: GuardRequest["context"]) => {
    const entries = Object.entries(context).map(([key, value]) => [key.toLowerCase(), value] as const);
    return JSON.stringify(entries.sort());
  };
  return ({ as, action, resource, account, isOpen, context }) => {
    const ofContext = known.get(context) ?? written(context);
    known.set(context, ofContext);
    return [as.name, action.toLowerCase(), resource, account?.id, isOpen, ofContext].join("\n");
  };
}
