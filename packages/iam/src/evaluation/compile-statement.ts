import { compileCondition } from "../conditions/compile-condition.js";
import { fillIn, type ContextLookup } from "../conditions/context.js";
import type { Policy, Statement, StatementList } from "../documents/policy.js";
import { compileActions } from "../patterns/action.js";
import { compileResource } from "../patterns/arn.js";
import { globsOverlap } from "../patterns/glob.js";
import { constantOf, parseTemplate } from "../patterns/template.js";
import type { RequestView } from "../request/request-view.js";
import { maybe, no, not, truthOf, yes, type Truth } from "../truth.js";
import { isUnknown, type Unknown } from "../unknown.js";
import { compilePrincipals } from "./compile-principals.js";
import type { StatementTest } from "./statement-test.js";

/** A statement whose patterns, lists and operators are prepared for any number of requests. */
export function compileStatement(policy: Policy, statement: Statement): StatementTest {
  const resources = compileResources(policy, statement);
  const conditions = compileConditions(policy, statement);
  return {
    policy,
    statement,
    isAbout: compileIsAbout(statement),
    names: compilePrincipals(statement),
    holds: (view) => {
      const resource = resources(view);
      if (resource === no) return no;
      const condition = conditions(view);
      return condition < resource ? condition : resource;
    },
  };
}

/** A test whether a statement is about an action, in lower case. */
export function compileIsAbout({ actions, notActions }: Statement): (action: string) => Truth {
  if (notActions === undefined) return compileActionList(actions ?? []);
  const excepted = compileActionList(notActions);
  return (action) => not(excepted(action));
}

function compileActionList(list: StatementList): (action: string) => Truth {
  if (isUnknown(list)) return () => maybe;
  const patterns = list.filter((pattern) => typeof pattern === "string");
  const otherwise = patterns.length < list.length ? maybe : no;
  const matches = compileActions(patterns);
  return (action) => (matches(action) ? yes : otherwise);
}

type ViewTest = (view: RequestView) => Truth;

const always: ViewTest = () => yes;

/** A test whether a statement is about the request's resource. */
export function compileResources(policy: Policy, { resources, notResources }: Statement): ViewTest {
  if (notResources !== undefined) {
    const excepted = compileResourceList(notResources, policy.variables);
    // A variable without a value "might cause the entire statement to be invalid".
    return (view) => {
      const match = excepted(view);
      return match === "unfilled" ? maybe : not(match);
    };
  }
  if (resources === undefined) return always;
  const named = compileResourceList(resources, policy.variables);
  return (view) => {
    const match = named(view);
    return match === "unfilled" ? no : match;
  };
}

function compileResourceList(
  list: StatementList,
  variables: boolean,
): (view: RequestView) => Truth | "unfilled" {
  if (isUnknown(list)) return () => maybe;
  const tests = list.map((entry) => compileResourceEntry(entry, variables));
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (view) => {
    let result: Truth | "unfilled" = no;
    for (const test of tests) {
      const match = test(view);
      if (match === yes) return yes;
      if (match !== no && result !== maybe) result = match;
    }
    return result;
  };
}

function compileResourceEntry(
  entry: string | Unknown,
  variables: boolean,
): (view: RequestView) => Truth | "unfilled" {
  if (isUnknown(entry)) return () => maybe;
  if (/^\*+$/.test(entry)) return always;
  const template = parseTemplate(entry, { variables });
  const constant = constantOf(template);
  if (constant !== undefined) {
    const matches = compileResource(constant);
    return (view) => compareResource(constant, matches, view);
  }
  return (view) => {
    const filled = fillIn(template, view);
    if (filled === undefined) return "unfilled";
    return isUnknown(filled) ? maybe : compareResource(filled, compileResource(filled), view);
  };
}

/** Whether a pattern matches the request's resource: all that it stands for, some of that perhaps, or nothing of it. */
export function compareResource(
  pattern: string,
  matches: (resource: string) => boolean,
  { resource, several }: Pick<RequestView, "resource" | "several">,
): Truth {
  if (isUnknown(resource)) return maybe;
  if (several === undefined) return truthOf(matches(resource));
  if (several.texts.every(matches)) return yes;
  return globsOverlap(pattern, several.pattern) ? maybe : no;
}

function compileConditions(policy: Policy, { conditions }: Statement): (context: ContextLookup) => Truth {
  if (isUnknown(conditions)) return () => maybe;
  const tests = conditions.map((condition) => compileCondition(condition, policy.variables));
  if (tests.length === 0) return always as (context: ContextLookup) => Truth;
  return (context) => {
    let result: Truth = yes;
    for (const test of tests) {
      const truth = test(context);
      if (truth === no) return no;
      if (truth === maybe) result = maybe;
    }
    return result;
  };
}
