import { InputPropertiesError, type SourceLocation } from "@aws-foundation/core";
import { guardrailCatalog } from "@aws-foundation/guardrails";
import type { Decision, Verdict } from "@aws-foundation/iam";
import { toInputProblems, type LoadedYaml } from "@aws-foundation/model";
import {
  decideForActor,
  mayActor,
  type ActorQuestion,
  type GivenContext,
  type PermissionIndex,
} from "@aws-foundation/permissions";
import { contradictions } from "./contradictions.js";
import { checkNames, noNames, unknownGuardrails, type CheckedNames, type KnownNames } from "./names/names.js";
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
  /** Units, environments, accounts and regions that it needs and the organization lacks: then nothing was decided. */
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
  loaded: LoadedYaml<SentenceFile>,
  { names: before = noNames, filter }: GuardOptions = {},
): Promise<GuardResult> {
  const { asked, names } = await checkedSentences(organization, loaded, before);
  const decide = decisionsOf(organization.index, names.known);
  const { yaml } = loaded;
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

/** A request of a sentence as policies decide it, and what has to become of it. */
export interface DecidedRequest {
  readonly sentence: string;
  readonly guardrail?: string;
  readonly expected: Expectation;
  readonly question: ActorQuestion;
}

/**
 * The requests that sentences are about, for whoever asks something else than whole organizations about them. Those of
 * principals that no deployment has are left out.
 * @throws InputPropertiesError as {@link runSentences} does.
 */
export async function requestsOfSentences(
  organization: GuardedOrganization,
  loaded: LoadedYaml<SentenceFile>,
  { names: before = noNames, filter }: GuardOptions = {},
): Promise<readonly DecidedRequest[]> {
  const { asked, names } = await checkedSentences(organization, loaded, before);
  return asked.filter(matches(filter)).flatMap(({ sentence: { sentence, guardrail }, requests }) =>
    requests.flatMap((request) => {
      const question = questionOf(request, names.known);
      return question === undefined
        ? []
        : [
            {
              sentence,
              ...(guardrail === undefined ? {} : { guardrail }),
              expected: request.expected,
              question,
            },
          ];
    }),
  );
}

async function checkedSentences(
  organization: GuardedOrganization,
  { value: file, yaml }: LoadedYaml<SentenceFile>,
  before: KnownNames,
): Promise<{ readonly asked: readonly AskedSentence[]; readonly names: CheckedNames }> {
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
  return { asked, names };
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

/** Decides a request; a text says why nothing can. Words for reasons are found when somebody asks for them. */
function decisionsOf(index: PermissionIndex, names: KnownNames): (request: GuardRequest) => Decided | string {
  return (request) => {
    const question = questionOf(request, names);
    if (question === undefined) return request.as.missing ?? `nobody is ${request.as.name}`;
    try {
      const decision = decideForActor(index, question);
      return { ...decision, explanation: () => mayActor(index, question).explanation };
    } catch (error) {
      if (error instanceof InputPropertiesError)
        return error.problems.map(({ path, problem }) => `${path} ${problem}`).join("; ");
      throw error;
    }
  };
}

interface Decided extends Decision {
  readonly explanation: () => readonly string[];
}

/** Undefined where no deployment has whoever asks. */
function questionOf(
  { as, action, resource, account, isOpen, context }: GuardRequest,
  names: KnownNames,
): ActorQuestion | undefined {
  if (as.actor === undefined) return undefined;
  const isAboutNone = names.actions[action] === "none";
  const asked = isAboutNone ? "*" : resource;
  return {
    actor: as.actor,
    action,
    isAboutNone,
    ...(asked === undefined ? {} : { resource: asked }),
    ...(account === undefined || asked === undefined || accountOf(asked) !== undefined
      ? {}
      : { account: account.id }),
    isOpen,
    context,
  };
}

function accountOf(arn: string): string | undefined {
  return arn.split(":")[4] === "" ? undefined : arn.split(":")[4];
}

function failureOf(
  index: PermissionIndex,
  decided: Decided | string,
  { as, action, resource = "*", context, expected }: GuardRequest,
  guardrail: string | undefined,
): Omit<FailedRequest, "location"> | undefined {
  const problem = problemOf(index, decided, expected, guardrail);
  if (problem === undefined) return undefined;
  return {
    principal: as.name,
    action,
    resource,
    context,
    expected,
    ...(typeof decided === "string"
      ? { verdict: "unknown", explanation: [] }
      : { verdict: decided.verdict, explanation: decided.explanation() }),
    ...(problem === wrongVerdict ? {} : { problem }),
  };
}

const wrongVerdict = Symbol("the verdict says what is wrong");

/** What is wrong with a decision; undefined where nothing is. */
function problemOf(
  index: PermissionIndex,
  decided: Decided | string,
  expected: Expectation,
  guardrail: string | undefined,
): string | typeof wrongVerdict | undefined {
  if (typeof decided === "string") return decided;
  if (decided.verdict !== expected) return wrongVerdict;
  if (expected === "allowed" || guardrail === undefined) return undefined;
  const denied = denying(index, decided);
  if (denied.some((key) => isOf(guardrail, key))) return undefined;
  const by = [...new Set(denied)];
  return `it is not the guardrail ${guardrail} that denies it${by.length > 0 ? `, but ${by.join(", ")}` : ""}`;
}

/** Keys of the guardrails that deny a request. */
function denying({ guardrails }: PermissionIndex, { because }: Decision): readonly string[] {
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
