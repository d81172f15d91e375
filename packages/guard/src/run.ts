import { InputPropertiesError, type SourceLocation } from "@aws-foundation/core";
import { guardrailCatalog } from "@aws-foundation/guardrails";
import type { Verdict } from "@aws-foundation/iam";
import { toInputProblems, type LoadedYaml } from "@aws-foundation/model";
import { mayActor, type Answer, type GivenContext, type PermissionIndex } from "@aws-foundation/permissions";
import { contradictions } from "./contradictions.js";
import { checkNames, noNames, unknownGuardrails, type KnownNames } from "./names/names.js";
import type { GuardedOrganization } from "./organization.js";
import { requestsOf, type AskedSentence, type GuardRequest } from "./requests.js";
import type { Expectation, SentenceFile } from "./sentences/sentence-file.js";

/** A request about which the deployments decide otherwise than a sentence wants. */
export interface FailedRequest {
  readonly principal: string;
  readonly action: string;
  /** An ARN, or `*` for whatever resource. */
  readonly resource: string;
  readonly context: GivenContext;
  readonly expected: Expectation;
  readonly verdict: Verdict;
  /** What is wrong, where the verdict alone does not say it. */
  readonly problem?: string;
  /** A line for each statement, policy and level that decides. */
  readonly explanation: readonly string[];
  readonly location: SourceLocation;
}

/** What became of a sentence. */
export interface SentenceResult {
  readonly sentence: string;
  readonly guardrail?: string;
  readonly location: SourceLocation;
  /** Requests that were decided. */
  readonly requests: number;
  readonly failures: readonly FailedRequest[];
  /** Units, environments and accounts that it needs and the organization lacks: then nothing was decided. */
  readonly lacks: readonly string[];
}

/** What became of all sentences. */
export interface GuardResult {
  readonly sentences: readonly SentenceResult[];
  /** The names in the sentences, as AWS's lists have them: for the next run. */
  readonly names: KnownNames;
  /** Whether AWS's lists had to be loaded for them. */
  readonly hasNewNames: boolean;
}

/** Options of {@link runSentences}. */
export interface GuardOptions {
  /** Names that an earlier run has looked up. @default none */
  readonly names?: KnownNames;
  /** Sentences and guardrails with this text in them, whatever the case. @default all */
  readonly filter?: string;
}

/**
 * Decides what sentences say by the deployments of an organization.
 * @throws InputPropertiesError that lists every place at which the file says something that nothing can decide: an unknown
 * action, key, service, account or guardrail, and sentences that contradict each other.
 */
export async function runSentences(
  organization: GuardedOrganization,
  { value: file, yaml }: LoadedYaml<SentenceFile>,
  { names: before = noNames, filter }: GuardOptions = {},
): Promise<GuardResult> {
  const names = await checkNames(file, before);
  const { asked, problems } = requestsOf(organization, file);
  const found = [
    ...names.problems,
    ...unknownGuardrails(
      file,
      new Set([...Object.keys(guardrailCatalog), ...organization.index.guardrails.values()]),
    ),
    ...problems,
    ...contradictions(asked),
  ];
  const { file: shown } = yaml.locate([], "value");
  if (found.length > 0) throw new InputPropertiesError(shown, toInputProblems(unique(found), yaml));
  const decide = decisionsOf(organization.index, names.known);
  const sentences = asked
    .filter(matches(filter))
    .map(({ sentence, position, lacks, requests }): SentenceResult => ({
      sentence: sentence.sentence,
      ...(sentence.guardrail === undefined ? {} : { guardrail: sentence.guardrail }),
      location: yaml.locate(["sentences", position, "sentence"], "key"),
      requests: requests.length,
      lacks,
      failures: requests.flatMap((request) => {
        const failure = failureOf(organization.index, decide(request), request, sentence.guardrail);
        return failure === undefined
          ? []
          : [{ ...failure, location: yaml.locate(["sentences", ...request.path], "value") }];
      }),
    }));
  return { sentences, names: names.known, hasNewNames: names.isNew };
}

function matches(filter: string | undefined): (asked: AskedSentence) => boolean {
  if (filter === undefined) return () => true;
  const text = filter.toLowerCase();
  return ({ sentence: { sentence, guardrail = "" } }) =>
    `${guardrail} ${sentence}`.toLowerCase().includes(text);
}

/** The same problem at a place is said once, however many accounts a row is about. */
function unique<Problem extends { readonly path: readonly unknown[] }>(
  problems: readonly Problem[],
): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function decisionsOf(index: PermissionIndex, names: KnownNames): (request: GuardRequest) => Answer | string {
  return ({ as, action, resource, account, isOpen, context }) => {
    if (as.actor === undefined) return as.missing ?? `nobody is ${as.name}`;
    const isAboutNone = names.actions[action] === "none";
    const asked = isAboutNone ? "*" : resource;
    try {
      return mayActor(index, {
        actor: as.actor,
        action,
        isAboutNone,
        ...(asked === undefined ? {} : { resource: asked }),
        ...(account === undefined || asked === undefined || accountOf(asked) !== undefined
          ? {}
          : { account: account.id }),
        isOpen,
        context: contextOf(context),
      });
    } catch (error) {
      if (error instanceof InputPropertiesError)
        return error.problems.map(({ path, problem }) => `${path} ${problem}`).join("; ");
      throw error;
    }
  };
}

function accountOf(arn: string): string | undefined {
  return arn.split(":")[4] === "" ? undefined : arn.split(":")[4];
}

function contextOf(context: GuardRequest["context"]): GivenContext {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key, value ?? undefined]));
}

function failureOf(
  index: PermissionIndex,
  answer: Answer | string,
  { as, action, resource = "*", context, expected }: GuardRequest,
  guardrail: string | undefined,
): Omit<FailedRequest, "location"> | undefined {
  const request = { principal: as.name, action, resource, context: contextOf(context), expected };
  if (typeof answer === "string") return { ...request, verdict: "unknown", problem: answer, explanation: [] };
  const { verdict, explanation } = answer;
  if (verdict !== expected) return { ...request, verdict, explanation };
  if (
    expected === "allowed" ||
    guardrail === undefined ||
    denying(index, answer).some((key) => isOf(guardrail, key))
  )
    return undefined;
  const by = [...new Set(denying(index, answer))];
  const problem = `it is not the guardrail ${guardrail} that denies it${by.length > 0 ? `, but ${by.join(", ")}` : ""}`;
  return { ...request, verdict, problem, explanation };
}

/** Keys of the guardrails that deny a request. */
function denying({ guardrails }: PermissionIndex, { because }: Answer): readonly string[] {
  return because.flatMap((reason) => {
    if (reason.kind !== "deny" || typeof reason.statement !== "string") return [];
    return guardrails.get(reason.statement) ?? [];
  });
}

/** Whether a guardrail is the one that is meant, or a variant of it for some units, such as `regions-prod` of `regions`. */
export function isOf(meant: string, guardrail: string): boolean {
  if (guardrail === meant) return true;
  return guardrail.startsWith(`${meant}-`) && !Object.hasOwn(guardrailCatalog, guardrail);
}
