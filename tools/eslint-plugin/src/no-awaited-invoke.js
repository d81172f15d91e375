import { isOutput, isPromisedInvoke } from "./pulumi-types.js";

/**
 * Forbids data sources in the form that answers with a promise, and the promise of an Output. A preview cannot answer
 * them while their arguments are unknown, and what they depend on is lost; the `...Output` form has neither fault.
 *
 * @type {import("eslint").Rule.RuleModule}
 */
export const noAwaitedInvoke = {
  meta: {
    type: "problem",
    docs: { description: "Data sources are asked in their ...Output form, and Outputs are never awaited." },
    messages: {
      invoke: "{{name}} answers with a promise. Use {{name}}Output, which waits for what it depends on.",
      promise: "The promise of an Output loses what it depends on. Use apply, or pass the Output on.",
    },
    schema: [],
  },
  create: (context) => ({
    CallExpression(node) {
      const { callee } = node;
      const property = callee.type === "MemberExpression" ? callee.property : callee;
      const name = context.sourceCode.getText(property);
      if (callee.type === "MemberExpression" && name === "promise" && isOutput(context, callee.object))
        context.report({ node, messageId: "promise" });
      else if (isPromisedInvoke(context, node)) context.report({ node, messageId: "invoke", data: { name } });
    },
  }),
};
