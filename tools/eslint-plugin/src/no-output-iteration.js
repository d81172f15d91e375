import { isOutput } from "./pulumi-types.js";

const message =
  "What is in an Output is not known while the program runs, so it cannot say how many resources there are. " +
  "Count or loop over the model, or use apply for a value.";

/** Methods and properties of lists that count or loop. */
const members = new Set([
  "length",
  "size",
  "entries",
  "every",
  "filter",
  "flatMap",
  "forEach",
  "keys",
  "map",
  "reduce",
  "some",
  "values",
]);

/** Functions of the language that count or loop over their first argument. */
const functions = new Set([
  "Array.from",
  "Object.entries",
  "Object.fromEntries",
  "Object.keys",
  "Object.values",
]);

/**
 * Forbids to count or loop over what an Output holds.
 *
 * @type {import("eslint").Rule.RuleModule}
 */
export const noOutputIteration = {
  meta: {
    type: "problem",
    docs: { description: "Nothing counts or loops over what an Output holds." },
    messages: { iteration: message },
    schema: [],
  },
  create(context) {
    const check = (node, iterated) => {
      if (isOutput(context, iterated)) context.report({ node, messageId: "iteration" });
    };
    return {
      ForOfStatement: (node) => check(node.right, node.right),
      ForInStatement: (node) => check(node.right, node.right),
      SpreadElement: (node) => check(node, node.argument),
      MemberExpression(node) {
        const { property } = node;
        if (!node.computed && members.has(property.name)) check(node, node.object);
      },
      CallExpression(node) {
        const [argument] = node.arguments;
        if (argument === undefined || !functions.has(context.sourceCode.getText(node.callee))) return;
        check(node, argument);
        // Array.from({ length: output }) counts as well.
        for (const property of argument.type === "ObjectExpression" ? argument.properties : [])
          if (property.type === "Property" && property.key.name === "length") check(node, property.value);
      },
    };
  },
};
