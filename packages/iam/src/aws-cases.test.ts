import { describe, expect, test } from "vitest";
import { compile } from "./evaluation/compile.js";
import { decide } from "./evaluation/decide.js";
import { explain } from "./evaluation/explain.js";
import { decideUncompiled } from "./evaluation/uncompiled.js";
import { assumingCases } from "./testing/aws-cases/assuming.js";
import type { AwsCase } from "./testing/aws-cases/aws-case.js";
import { crossAccountCases } from "./testing/aws-cases/cross-account.js";
import { elementCases } from "./testing/aws-cases/elements.js";
import { federationCases } from "./testing/aws-cases/federation.js";
import { followingKeyCases } from "./testing/aws-cases/following-keys.js";
import { keyCases } from "./testing/aws-cases/keys.js";
import { misleadingCases } from "./testing/aws-cases/misleading.js";
import { operatorCases } from "./testing/aws-cases/operators.js";
import { principalCases } from "./testing/aws-cases/principals.js";
import { rcpCases } from "./testing/aws-cases/rcps.js";
import { rootCases } from "./testing/aws-cases/roots.js";
import { sameAccountCases } from "./testing/aws-cases/same-account.js";
import { scpCases } from "./testing/aws-cases/scps.js";
import { severalValueCases } from "./testing/aws-cases/several-values.js";
import { tokenCases } from "./testing/aws-cases/tokens.js";
import { variableCases } from "./testing/aws-cases/variables.js";
import { readDocuments } from "./documents/read-documents.js";

const tables: Readonly<Record<string, readonly AwsCase[]>> = {
  "actions and resources": elementCases,
  principals: principalCases,
  "condition operators": operatorCases,
  "several values and conditions": severalValueCases,
  "condition keys": followingKeyCases,
  "policy variables": variableCases,
  "policies in one account": sameAccountCases,
  "policies across accounts": crossAccountCases,
  "service control policies": scpCases,
  "resource control policies": rcpCases,
  "KMS keys": keyCases,
  "roles' trust": assumingCases,
  federation: federationCases,
  "the root user": rootCases,
  "tokens of STS": tokenCases,
  "what a guess gets wrong": misleadingCases,
};

describe.each(Object.entries(tables))("as AWS documents %s:", (_, cases) => {
  test.each(cases.map((one) => [one.that, one.page, one] as const))("%s (%s)", (_that, _page, one) => {
    const decision = decide(compile(readDocuments(one.documents)), one.request);
    expect(explain(decision)[0], explain(decision).join("\n")).toBe(one.verdict);
    if (one.because !== undefined) expect(explain(decision).join("\n")).toMatch(one.because);
    expect(decideUncompiled(one.documents, one.request)).toEqual(decision);
  });
});

describe("the cases", () => {
  const all = Object.values(tables).flat();

  test("are 300 at least, each of a page of AWS's documentation", () => {
    expect(all.length).toBeGreaterThanOrEqual(300);
    for (const { page } of all) expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
  });

  test("are different ones", () => {
    const shown = all.map(({ documents, request }) => JSON.stringify([documents, request]));
    expect(shown.filter((text, index) => shown.indexOf(text) !== index)).toEqual([]);
  });
});
