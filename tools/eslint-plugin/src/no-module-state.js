const functionTypes = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

/** What tells one stack from another. */
const stackFunctions = new Set(["getOrganization", "getProject", "getStack"]);

/** Objects that hold nothing that changes. */
const unchanging = /^([A-Z]\w*)?(Error|RegExp|URL)$/;

/**
 * Forbids what a module keeps from one stack to the next: an offline preview runs several stacks in one process.
 *
 * @type {import("eslint").Rule.RuleModule}
 */
export const noModuleState = {
  meta: {
    type: "problem",
    docs: { description: "Modules keep no state and read nothing that differs between stacks." },
    messages: {
      variable:
        "A variable of the module would go from one stack to the next. Use const, or move it into a function.",
      object: "new {{name}} at the top of a module would be shared by all stacks. Make it in a function.",
      stack: "{{name}} at the top of a module is read once, for the first stack only. Call it in a function.",
    },
    schema: [],
  },
  create(context) {
    const lastName = (callee) => (callee.type === "MemberExpression" ? callee.property : callee).name;
    const isOfModule = (node) => !context.sourceCode.getAncestors(node).some(runsLater);
    return {
      VariableDeclaration(node) {
        if (node.kind !== "const" && !node.declare && isOfModule(node))
          context.report({ node, messageId: "variable" });
      },
      NewExpression(node) {
        const name = lastName(node.callee) ?? "this";
        if (unchanging.test(name) || isReadonlyCollection(node) || !isOfModule(node)) return;
        context.report({ node, messageId: "object", data: { name } });
      },
      CallExpression(node) {
        const name = lastName(node.callee);
        if (stackFunctions.has(name) && isOfModule(node))
          context.report({ node, messageId: "stack", data: { name } });
      },
    };
  },
};

/** Whether what is in the node runs when something calls it, or makes an object, not when the module loads. */
function runsLater(node) {
  return functionTypes.has(node.type) || (node.type === "PropertyDefinition" && !node.static);
}

/** Whether it is the value of a constant that is declared as a ReadonlySet or a ReadonlyMap. */
function isReadonlyCollection(node) {
  const type = node.parent.type === "VariableDeclarator" && node.parent.id.typeAnnotation?.typeAnnotation;
  return Boolean(type) && /^Readonly(Set|Map)$/.test(type.typeName?.name ?? "");
}
