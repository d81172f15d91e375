import { parts, typeInformation } from "./type-information.js";

/**
 * Whether an expression is an Output of Pulumi's, alone or as one of several types.
 * @param {import("eslint").Rule.RuleContext} context
 * @param {import("eslint").Rule.Node} node
 */
export function isOutput(context, node) {
  const { services, checker } = typeInformation(context);
  return parts(checker.getApparentType(services.getTypeAtLocation(node))).some(
    (type) => type.symbol?.name === "OutputInstance" && isDeclaredIn(type.symbol, "pulumi"),
  );
}

/**
 * Whether a call asks a provider, or the engine for one, and answers with a promise.
 * @param {import("eslint").Rule.RuleContext} context
 * @param {import("eslint").Rule.Node} call A CallExpression.
 */
export function isPromisedInvoke(context, call) {
  const { services, checker } = typeInformation(context);
  const declaration = checker.getResolvedSignature(services.esTreeNodeToTSNodeMap.get(call))?.declaration;
  const symbol = declaration && (declaration.symbol ?? declaration.parent?.symbol);
  if (!symbol || !isDeclaredIn(symbol, "[^/]+")) return false;
  const asksProvider = isDeclaredIn(symbol, "pulumi")
    ? symbol.name === "invoke"
    : /^get[A-Z]/.test(symbol.name);
  return asksProvider && services.getTypeAtLocation(call).symbol?.name === "Promise";
}

/**
 * Whether an expression makes a resource of Pulumi's: of a provider, a component or a provider itself.
 * @param {import("eslint").Rule.RuleContext} context
 * @param {import("eslint").Rule.Node} expression
 */
export function isResource(context, expression) {
  const { services, checker } = typeInformation(context);
  const extendsResource = ({ symbol }) =>
    symbol !== undefined &&
    ((symbol.name === "Resource" && isDeclaredIn(symbol, "pulumi")) ||
      (checker.getDeclaredTypeOfSymbol(symbol).getBaseTypes() ?? []).flatMap(parts).some(extendsResource));
  return parts(services.getTypeAtLocation(expression)).some(extendsResource);
}

/** Whether a symbol comes from a package `@pulumi/<name>`; the name is a regular expression. */
function isDeclaredIn(symbol, name) {
  const path = new RegExp(`/node_modules/@pulumi/${name}/`);
  return (symbol.declarations ?? []).some((declaration) => path.test(declaration.getSourceFile().fileName));
}
