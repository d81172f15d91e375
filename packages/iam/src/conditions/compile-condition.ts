import { constantOf, parseTemplate, type Template } from "../patterns/template.js";
import { maybe, no, not, truthOf, yes, type Truth } from "../truth.js";
import { isUnknown, type Unknown } from "../unknown.js";
import { fillIn, type ContextLookup, type ContextValues } from "./context.js";
import { comparisons, parseOperator, type Comparison, type Operator } from "./operators.js";

/** One line of a Condition element: an operator, a key and what it is compared with. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly (string | Unknown)[] | Unknown;
}

/** Whether a condition holds for a request. */
export type ConditionTest = (context: ContextLookup) => Truth;

/** How a value of the request compares with those of the policy; `unfilled` when a variable had no value. */
type ValuesTest = (actual: string, context: ContextLookup) => Truth | "unfilled";

/**
 * A test for one condition. A missing key fails it, unless the operator is negated, ends in IfExists, or is a
 * ForAllValues.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * @param variables Whether the policy's version has policy variables.
 * @throws Error for an operator that there is not: `readPolicy` refuses it before.
 */
export function compileCondition({ operator, key, values }: Condition, variables = true): ConditionTest {
  const parsed = parseOperator(operator);
  if (parsed === undefined) throw new Error(`there is no operator ${operator}`);
  const name = key.toLowerCase();
  if (parsed.base === "Null") return nullTest(name, values);
  const comparison = comparisons.get(parsed.base);
  if (comparison === undefined) throw new Error(`there is no operator ${operator}`);
  const matches = valuesTest(comparison, values, variables);
  const whole = wholeTest(parsed, comparison, matches);
  const absent = whenAbsent(parsed, comparison);
  return (context) => {
    const actual = context.valuesOf(name);
    if (actual === undefined) return absent;
    if (isUnknown(actual)) return maybe;
    if (actual.length === 0) return absent;
    return whole(actual, context);
  };
}

function whenAbsent({ set, ifExists }: Operator, { negated }: Comparison): Truth {
  if (set === "ForAllValues" || ifExists) return yes;
  return truthOf(set === undefined && negated);
}

function nullTest(key: string, values: Condition["values"]): ConditionTest {
  if (isUnknown(values)) return () => maybe;
  const wanted = new Set(values.map((value) => (isUnknown(value) ? value : value.toLowerCase())));
  const uncertain = [...wanted].some(isUnknown);
  const answer = (isNull: boolean) => (wanted.has(String(isNull)) ? yes : uncertain ? maybe : no);
  return (context) => {
    const actual = context.valuesOf(key);
    return isUnknown(actual) ? maybe : answer(actual === undefined || actual.length === 0);
  };
}

/** The test for all values of a key that is there. */
function wholeTest(
  { set, ifExists }: Operator,
  { negated }: Comparison,
  matches: ValuesTest,
): (actual: ContextValues, context: ContextLookup) => Truth {
  const holds = (value: string | Unknown, context: ContextLookup): Truth => {
    if (isUnknown(value)) return maybe;
    const match = matches(value, context);
    // AWS: an unresolved variable "might cause the entire statement to be invalid", unless the operator ends in IfExists.
    if (match === "unfilled") return negated ? (ifExists ? yes : maybe) : no;
    return negated ? not(match) : match;
  };
  if (set === undefined) return (actual, context) => ofOneValue(actual, context, holds);
  const decisive: Truth = set === "ForAllValues" ? no : yes;
  return (actual, context) => {
    // An empty text is an empty set of values.
    if (actual.every((value) => value === "")) return set === "ForAllValues" ? yes : no;
    let result: Truth = not(decisive);
    for (const value of actual) {
      const truth = holds(value, context);
      if (truth === decisive) return decisive;
      if (truth === maybe) result = maybe;
    }
    return result;
  };
}

/** An operator for one value: what it makes of several, AWS does not say, unless it would say the same of each. */
function ofOneValue(
  actual: ContextValues,
  context: ContextLookup,
  holds: (value: string | Unknown, context: ContextLookup) => Truth,
): Truth {
  const [first = "", ...others] = actual;
  const truth = holds(first, context);
  return others.every((value) => holds(value, context) === truth) ? truth : maybe;
}

/** The test whether one of the policy's values matches. */
function valuesTest(comparison: Comparison, values: Condition["values"], variables: boolean): ValuesTest {
  if (isUnknown(values)) return () => maybe;
  const { wildcards } = comparison;
  const templates = values
    .filter((value) => typeof value === "string")
    .map((value) => parseTemplate(value, { wildcards, variables: variables && comparison.variables }));
  const uncertain = templates.length < values.length;
  const constants = templates.map(constantOf).filter((text) => text !== undefined);
  const constant = constantsTest(comparison, constants);
  const dynamic = templates.filter((template) => constantOf(template) === undefined);
  if (dynamic.length === 0 && !uncertain) return (actual) => truthOf(constant(actual));
  return (actual, context) => {
    if (constant(actual)) return yes;
    const filled = dynamicMatch(comparison, dynamic, actual, context);
    return filled === no && uncertain ? maybe : filled;
  };
}

function constantsTest(comparison: Comparison, constants: readonly string[]): (actual: string) => boolean {
  const { equalAs } = comparison;
  if (equalAs !== undefined) {
    const wanted = new Set(constants.map(equalAs));
    return (actual) => wanted.has(equalAs(actual));
  }
  const tests = constants.map(comparison.compile);
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (actual) => tests.some((test) => test(actual));
}

function dynamicMatch(
  comparison: Comparison,
  templates: readonly Template[],
  actual: string,
  context: ContextLookup,
): Truth | "unfilled" {
  let result: Truth | "unfilled" = no;
  for (const template of templates) {
    const expected = fillIn(template, context);
    if (expected === undefined) result = result === no ? "unfilled" : result;
    else if (isUnknown(expected)) result = maybe;
    else if (comparison.compile(expected)(actual)) return yes;
  }
  return result;
}
