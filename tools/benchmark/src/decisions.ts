// Decisions a second on the policies of the reference organization, compiled and uncompiled, on one thread.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { indexDeployment, readDeployment } from "@aws-foundation/deployment";
import {
  compile,
  decide,
  decideUncompiled,
  readDocuments,
  type AccessRequest,
  type DocumentSet,
  type NamedDocument,
} from "@aws-foundation/iam";
import { preview } from "@aws-foundation/preview";
import { decisionRequests } from "./decision-requests.js";
import { organizationDocuments } from "./organization-documents.js";

const milliseconds = 3_000;
const administrator: NamedDocument = {
  name: "AdministratorAccess",
  document: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
};

const organization = await referenceOrganization();
const documents: DocumentSet = { organization, identity: [administrator] };
const requests = decisionRequests(Object.keys(organization.accounts));
const policies = compile(readDocuments(documents));
const compiled = perSecond(requests, (request) => decide(policies, request).verdict);
const uncompiled = perSecond(requests, (request) => decideUncompiled(documents, request).verdict);
const lines = [
  `requests            ${String(requests.length)} different ones, ${String(Math.round(compiled.denied * 100))}% denied`,
  `compiled            ${String(Math.round(compiled.rate))} decisions a second`,
  `uncompiled          ${String(Math.round(uncompiled.rate))} decisions a second`,
  `ratio               ${String(Math.round(compiled.rate / uncompiled.rate))}`,
];
process.stdout.write(`${lines.join("\n")}\n`);

/** The organization of the model in `stacks/`, as a preview deploys it. */
async function referenceOrganization() {
  const out = mkdtempSync(join(tmpdir(), "decisions-"));
  try {
    await preview({ folder: import.meta.dirname, out, policies: false });
    const file = join(out, "management.json");
    return organizationDocuments(indexDeployment(readDeployment(readFileSync(file, "utf8"), file)));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** How often a second it decides, after a warm-up; and which part of the requests it denies. */
function perSecond(
  requests: readonly AccessRequest[],
  verdictOf: (request: AccessRequest) => string,
): { readonly rate: number; readonly denied: number } {
  const denied = requests.filter((request) => verdictOf(request) === "denied").length / requests.length;
  let decided = 0;
  const begin = performance.now();
  let elapsed = 0;
  while (elapsed < milliseconds) {
    for (let count = 0; count < 50; count++) {
      const request = requests[decided++ % requests.length];
      if (request !== undefined) verdictOf(request);
    }
    elapsed = performance.now() - begin;
  }
  return { rate: (decided / elapsed) * 1000, denied };
}
