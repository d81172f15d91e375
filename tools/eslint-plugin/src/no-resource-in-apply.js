import { functionTypes } from "./function-types.js";
import { isOutput, isResource } from "./pulumi-types.js";

/**
 * Forbids to make resources when an Output is known: a preview would not show them, and what the Output holds would
 * say how many there are. Functions of the same file that such a callback calls are followed.
 *
 * @type {import("eslint").Rule.RuleModule}
 */
export const noResourceInApply = {
  meta: {
    type: "problem",
    docs: { description: "No resource is made in a callback of an Output's apply." },
    messages: {
      resource:
        "new {{name}} in apply is not in a preview while the Output is unknown. Make it outside: " +
        "the count of resources is to come from the model, and an Output can be passed on as an argument.",
    },
    schema: [],
  },
  create: (context) => ({
    NewExpression(node) {
      if (isResource(context, node) && runsInApply(context, node, new Set()))
        context.report({
          node,
          messageId: "resource",
          data: { name: context.sourceCode.getText(node.callee) },
        });
    },
  }),
};

/** Whether a node is in a callback of apply, or in a function that one of this file's callbacks of apply names. */
function runsInApply(context, node, seen) {
  return context.sourceCode
    .getAncestors(node)
    .filter(({ type }) => functionTypes.has(type))
    .some((callback) => {
      if (seen.has(callback)) return false;
      seen.add(callback);
      return (
        isAppliedTo(context, callback) ||
        usesOf(context, callback).some((use) => isAppliedTo(context, use) || runsInApply(context, use, seen))
      );
    });
}

/** Whether an expression is the argument of an Output's apply. */
function isAppliedTo(context, node) {
  const { parent } = node;
  if (parent?.type !== "CallExpression" || parent.callee.type !== "MemberExpression") return false;
  const { object, property } = parent.callee;
  return property.name === "apply" && parent.arguments.includes(node) && isOutput(context, object);
}

/** Where the file names a function that has a name. */
function usesOf(context, callback) {
  const named = callback.parent.type === "VariableDeclarator" ? callback.parent : callback;
  return context.sourceCode
    .getDeclaredVariables(named)
    .filter(({ defs }) => defs.some(({ type }) => type === "FunctionName" || type === "Variable"))
    .flatMap(({ references }) => references)
    .filter((reference) => reference.isRead())
    .map(({ identifier }) => identifier);
}
