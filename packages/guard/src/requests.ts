import { propertyPath } from "@aws-foundation/core";
import type { ModelProblem } from "@aws-foundation/model";
import type { GivenContext } from "@aws-foundation/permissions";
import type { GuardedOrganization, MeantAccount } from "./organization.js";
import { findAccount, findAccounts, type Problem } from "./principals/find-accounts.js";
import { findActors, isActors, type MeantActor } from "./principals/find-actors.js";
import {
  rowsOf,
  textsOf,
  type FieldText,
  type Expectation,
  type Row,
  type RowContext,
  type Sentence,
  type SentenceFile,
} from "./sentences/sentence-file.js";

/** One request that a sentence is about, and what has to become of it. */
export interface GuardRequest {
  readonly expected: Expectation;
  /** Where its row stands below `sentences`. */
  readonly path: RequestPath;
  readonly as: MeantActor;
  readonly action: string;
  /** An ARN; undefined for whatever resource. */
  readonly resource?: string;
  /** The account that the resource is in. */
  readonly account?: MeantAccount;
  readonly isOpen: boolean;
  readonly context: GivenContext;
}

type RequestPath = readonly [sentence: number, expected: Expectation, row: number];

/** A sentence with its requests. */
export interface AskedSentence {
  readonly sentence: Sentence;
  readonly position: number;
  /** Units, environments, accounts and regions that it needs and the organization lacks: then it has no requests. */
  readonly lacks: readonly string[];
  readonly requests: readonly GuardRequest[];
}

/**
 * The requests that sentences are about in an organization: of each row, each principal with each action on each resource.
 * @returns Those of the sentences that hold in the organization's preset, and what is wrong with any of them.
 */
export function requestsOf(
  organization: GuardedOrganization,
  file: SentenceFile,
): { readonly asked: readonly AskedSentence[]; readonly problems: readonly ModelProblem[] } {
  const problems: ModelProblem[] = [];
  const actorsOf = actorsByText(organization);
  const asked = file.sentences.flatMap((sentence, position): AskedSentence[] => {
    if (!holdsHere(organization, sentence.presets)) return [];
    const lacks = textsOf(sentence, "needs").flatMap(({ text }) =>
      isThere(organization, text) ? [] : [text],
    );
    const requests =
      lacks.length > 0
        ? []
        : rowsOf(sentence).flatMap(({ row, expected, path: [, at] }) => {
            if (!holdsHere(organization, row.presets)) return [];
            const path: RequestPath = [position, expected, at];
            return requestsOfRow(organization, row, { path, expected, file, problems, actorsOf });
          });
    return [{ sentence, position, lacks, requests }];
  });
  return { asked, problems };
}

function holdsHere({ model }: GuardedOrganization, presets: readonly string[] | undefined): boolean {
  return presets === undefined || presets.includes(model.preset);
}

function isThere({ model }: GuardedOrganization, name: string): boolean {
  const { accounts, environments, organizationalUnits, regions } = model;
  return (
    [organizationalUnits, environments, accounts].some((part) => Object.hasOwn(part, name)) ||
    regions.allowed.some((region) => region === name)
  );
}

interface RowPlace {
  readonly path: RequestPath;
  readonly expected: Expectation;
  readonly file: SentenceFile;
  readonly problems: ModelProblem[];
  readonly actorsOf: (text: string) => ReturnType<typeof findActors>;
}

/** Whom sentences mean, found once for each text: policies are prepared once for each actor. */
function actorsByText(organization: GuardedOrganization): RowPlace["actorsOf"] {
  const known = new Map<string, ReturnType<typeof findActors>>();
  return (text) => {
    const found = known.get(text) ?? findActors(organization, text);
    known.set(text, found);
    return found;
  };
}

function requestsOfRow(
  organization: GuardedOrganization,
  row: Row,
  place: RowPlace,
): readonly GuardRequest[] {
  const note = (below: FieldText["path"], { problem, fix }: Problem): void => {
    const path = ["sentences", ...place.path, ...below];
    place.problems.push({ path, problem, ...(fix === undefined ? {} : { fix }) });
  };
  const actors = textsOf(row, "as").flatMap(({ text, path }) => {
    const found = place.actorsOf(text);
    if (isActors(found)) return found;
    note(path, found);
    return [];
  });
  const stated = row.in === undefined ? [undefined] : findAccounts(organization, row.in);
  if (!isStated(stated)) {
    note(["in"], stated);
    return [];
  }
  const resources = row.on === undefined ? [undefined] : textsOf(row, "on");
  const requests: GuardRequest[] = [];
  for (const as of actors)
    for (const account of stated) {
      const names = { organization, account: account ?? as.account };
      const context = contextOf(place.file.with, row.with, as, names);
      if ("problem" in context) {
        note(["with"], context);
        continue;
      }
      for (const on of resources) {
        const resource = on === undefined ? undefined : filledIn(on.text, names);
        if (on !== undefined && typeof resource === "object") note(on.path, resource);
        else
          requests.push(
            ...textsOf(row, "do").map(({ text: action }) => ({
              expected: place.expected,
              path: place.path,
              as,
              action,
              ...(typeof resource === "string" ? { resource } : {}),
              ...(names.account === undefined ? {} : { account: names.account }),
              isOpen: row.open,
              context: context.values,
            })),
          );
      }
    }
  return requests;
}

function isStated(
  found: readonly (MeantAccount | undefined)[] | Problem,
): found is readonly (MeantAccount | undefined)[] {
  return Array.isArray(found);
}

interface Names {
  readonly organization: GuardedOrganization;
  readonly account: MeantAccount | undefined;
}

/**
 * A text with what stands for names in it: `{account}` is the id of the resource's account, `{organization}` the
 * organization's, `{region}` and `{replica}` the model's regions, and `{account ACCOUNT}` the id of another account.
 */
function filledIn(text: string, { organization, account }: Names): string | Problem {
  const { model, index } = organization;
  let wrong: Problem | undefined;
  const filled = text.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    const [, other] = /^account (.+)$/.exec(name) ?? [];
    const value =
      other === undefined
        ? new Map([
            ["account", account?.id],
            ["organization", index.organization?.id],
            ["region", model.regions.home],
            ["replica", model.regions.replica],
          ]).get(name)
        : findAccount(organization, other);
    if (typeof value === "string") return value;
    if (value !== undefined && "problem" in value) wrong = value;
    else if (value !== undefined) return value.id;
    else
      wrong = {
        value: text,
        problem: `nothing is called ${whole} here`,
        fix: "write {account}, {organization}, {region}, {replica}, or {account NAME}; {account} takes `in` where who asks is of none",
      };
    return whole;
  });
  return wrong ?? filled;
}

/** The context of a request: what the file says of all, what follows from who asks, and what the row says. */
function contextOf(
  ofFile: RowContext,
  ofRow: RowContext = {},
  { actor, account }: MeantActor,
  names: Names,
): { readonly values: GivenContext } | Problem {
  const ofService: RowContext =
    actor?.principal.kind === "service" && account !== undefined
      ? { "aws:SourceAccount": account.id, "aws:SourceOrgID": sourceOrganization(names, account) }
      : {};
  const values: Record<string, GivenContext[string]> = {};
  const said = new Map(
    [ofFile, ofService, ofRow]
      .flatMap((part) => Object.entries(part))
      .map(([key, value]) => [key.toLowerCase(), { key, value }]),
  );
  for (const { key, value } of said.values()) {
    const filled = value === null ? null : [value].flat().map((one) => filledIn(one, names));
    const wrong = filled?.find((one) => typeof one === "object");
    if (wrong !== undefined) return wrong;
    const texts = filled as string[] | null;
    values[key] = typeof value === "string" ? texts?.[0] : (texts ?? undefined);
  }
  return { values };
}

function sourceOrganization({ organization: { index } }: Names, { id }: MeantAccount): string | null {
  const { organization } = index;
  return organization?.accounts[id] === undefined ? null : organization.id;
}

/** The place of a request in its file, as messages have it. */
export function placeOf({ path: [sentence, expected, row] }: GuardRequest): string {
  return propertyPath("sentences", sentence, expected, row);
}
