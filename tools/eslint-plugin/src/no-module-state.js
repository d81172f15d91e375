import { isChangeable, isChangeableCollection } from "./changeable-types.js";
import { functionTypes } from "./function-types.js";

const fieldTypes = new Set(["AccessorProperty", "PropertyDefinition"]);

/** What tells one stack from another. */
const stackFunctions = new Set(["getOrganization", "getProject", "getStack"]);

/** Objects that hold nothing that changes. */
const unchanging = /^([A-Z]\w*)?(Error|RegExp|URL)$/;

/**
 * Forbids what a module keeps from one stack to the next: an offline preview runs several stacks in one process.
 * Constants are to be readonly themselves; what their properties hold, and objects that functions answer with, is not
 * looked into, except for lists, Maps and Sets.
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
      field:
        "A static field would go from one stack to the next. Make it readonly, or move it into a function.",
      value:
        "{{name}} can be changed, and would go from one stack to the next. " +
        "Declare it with a readonly type, use as const, or make it in a function.",
      object: "new {{name}} at the top of a module would be shared by all stacks. Make it in a function.",
      stack: "{{name}} at the top of a module is read once, for the first stack only. Call it in a function.",
    },
    schema: [],
  },
  create(context) {
    const lastName = (callee) => (callee.type === "MemberExpression" ? callee.property : callee).name;
    const isOfModule = (node) => !context.sourceCode.getAncestors(node).some(runsLater);
    const reportValue = (node) =>
      context.report({
        node,
        messageId: "value",
        // The text of a name has its type with it.
        data: { name: node.type === "Identifier" ? node.name : context.sourceCode.getText(node) },
      });
    const destructured = (declarator) =>
      context.sourceCode
        .getDeclaredVariables(declarator)
        .flatMap(({ identifiers }) => identifiers)
        .filter((identifier) => isMade(declarator.init) && isChangeableCollection(context, identifier));
    const checkDeclarator = (declarator) => {
      const { id, init } = declarator;
      if (!init) return;
      if (id.type !== "Identifier") destructured(declarator).forEach(reportValue);
      else if (isChangeableValue(context, id, id.typeAnnotation?.typeAnnotation, init)) reportValue(id);
    };
    const checkField = (node) => {
      if (!node.static || node.declare || !isOfModule(node)) return;
      if (!node.readonly) context.report({ node, messageId: "field" });
      else if (
        node.value &&
        isChangeableValue(context, node, node.typeAnnotation?.typeAnnotation, node.value)
      )
        reportValue(node.key);
    };
    return {
      VariableDeclaration(node) {
        if (node.declare || !isOfModule(node)) return;
        if (node.kind === "const") node.declarations.forEach(checkDeclarator);
        else context.report({ node, messageId: "variable" });
      },
      PropertyDefinition: checkField,
      AccessorProperty: checkField,
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
  return functionTypes.has(node.type) || (fieldTypes.has(node.type) && !node.static);
}

/** Whether it is the value of a constant that is declared as a ReadonlySet or a ReadonlyMap. */
function isReadonlyCollection(node) {
  const type = node.parent.type === "VariableDeclarator" && node.parent.id.typeAnnotation?.typeAnnotation;
  return Boolean(type) && /^Readonly(Set|Map)$/.test(type.typeName?.name ?? "");
}

/**
 * Whether a constant holds an object, a list, a Map or a Set that its type lets someone change.
 * @param context The rule's.
 * @param constant What is declared: its type says what a call answers with.
 * @param annotation The type that is written: the constant's, or that of `as` or `satisfies`.
 * @param value The expression that it holds.
 */
function isChangeableValue(context, constant, annotation, value) {
  switch (value.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      if (annotation === undefined && isConst(value)) return false;
      return isChangeableValue(context, constant, annotation ?? value.typeAnnotation, value.expression);
    case "AwaitExpression":
      return isChangeableValue(context, constant, annotation, value.argument);
    case "TSNonNullExpression":
      return isChangeableValue(context, constant, annotation, value.expression);
    case "LogicalExpression":
      return [value.left, value.right].some((one) => isChangeableValue(context, constant, annotation, one));
    case "ConditionalExpression":
      return [value.consequent, value.alternate].some((one) =>
        isChangeableValue(context, constant, annotation, one),
      );
    case "ArrayExpression":
    case "ObjectExpression":
      return annotation === undefined || isChangeable(context, annotation);
    case "CallExpression":
      return isChangeableCollection(context, constant);
    default:
      return false;
  }
}

/** Whether it is `... as const`, or `... as const satisfies ...`. */
function isConst({ type, typeAnnotation, expression }) {
  if (type === "TSSatisfiesExpression") return isConst(expression);
  return type === "TSAsExpression" && typeAnnotation.typeName?.name === "const";
}

/** Whether an expression makes its value, and does not only name one that is elsewhere. */
function isMade({ type }) {
  return type !== "Identifier" && type !== "MemberExpression";
}
