import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocuments, type DocumentSet } from "../documents/read-documents.js";
import type { AccessRequest } from "../request/request.js";
import { because, named, requests, sets, some, statementOf } from "../testing/any-policies.js";
import { compile } from "./compile.js";
import { decide } from "./decide.js";
import type { Verdict } from "./decision.js";
import { decideUncompiled } from "./uncompiled.js";

const runs = { numRuns: 200 };

function verdict(documents: DocumentSet, request: AccessRequest): Verdict {
  return decide(compile(readDocuments(documents)), request).verdict;
}

/** How much a verdict lets through. */
const allowance: Readonly<Record<Verdict, number>> = { denied: 0, unknown: 1, allowed: 2 };

interface Statements {
  readonly Statement: readonly object[];
}

/** The same documents, with another list of statements in each. */
function changed(
  set: DocumentSet,
  change: (statements: readonly object[]) => readonly object[],
): DocumentSet {
  const changedDocument = <T extends { readonly document: unknown }>(one: T): T => {
    const { Statement, ...rest } = one.document as Statements;
    return { ...one, document: { ...rest, Statement: change([Statement].flat()) } };
  };
  const { identity, boundary, session, resource } = set;
  return {
    ...set,
    ...(identity === undefined ? {} : { identity: identity.map(changedDocument) }),
    ...(boundary === undefined ? {} : { boundary: changedDocument(boundary) }),
    ...(session === undefined ? {} : { session: session.map(changedDocument) }),
    ...(resource === undefined ? {} : { resource: changedDocument(resource) }),
  };
}

describe("for any policies and any request", () => {
  test("compiled and uncompiled decide alike", () => {
    fc.assert(
      fc.property(sets, requests, (documents, request) => {
        const decision = decide(compile(readDocuments(documents)), request);
        expect(decideUncompiled(documents, request)).toEqual(decision);
        // Once more, with what was remembered of the action.
        expect(decide(compile(readDocuments(documents)), request)).toEqual(decision);
      }),
      runs,
    );
  });

  test("one more Deny never allows more", () => {
    const denial = statementOf("attached").map((statement) => ({ ...statement, Effect: "Deny" }));
    fc.assert(
      fc.property(sets, requests, denial, (documents, request, deny) => {
        const identity = [...(documents.identity ?? []), named({ Version: "2012-10-17", Statement: deny })];
        const before = verdict(documents, request);
        const after = verdict({ ...documents, identity }, request);
        expect(allowance[after]).toBeLessThanOrEqual(allowance[before]);
      }),
      runs,
    );
  });

  test("one more Deny in the resource's policy never allows more", () => {
    const denial = statementOf("resource").map((statement) => ({ ...statement, Effect: "Deny" }));
    fc.assert(
      fc.property(sets, requests, denial, (documents, request, deny) => {
        const { resource } = documents;
        fc.pre(resource !== undefined && "kind" in resource && resource.kind === "resource");
        const more = [...(resource.document as Statements).Statement, deny];
        const after = verdict(
          {
            ...documents,
            resource: { name: "policy", document: { Version: "2012-10-17", Statement: more } },
          },
          request,
        );
        expect(allowance[after]).toBeLessThanOrEqual(allowance[verdict(documents, request)]);
      }),
      runs,
    );
  });

  test("the order of statements never matters", () => {
    fc.assert(
      fc.property(sets, requests, (documents, request) => {
        const reversed = changed(documents, (statements) => statements.toReversed());
        expect(verdict(reversed, request)).toBe(verdict(documents, request));
      }),
      runs,
    );
  });

  test("what is unknown is never less certain than any value that it may have", () => {
    fc.assert(
      fc.property(sets, requests, some("team", "cost", undefined), (documents, request, key) => {
        const known = { ...request, context: { ...request.context, "aws:TagKeys": key } };
        const open = { ...request, context: { ...request.context, "aws:TagKeys": because } };
        const before = verdict(documents, open);
        if (before !== "unknown") expect(verdict(documents, known)).toBe(before);
      }),
      runs,
    );
  });
});
