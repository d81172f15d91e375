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

/** What typescript-eslint knows, which rules ask for types. */
function typeInformation(context) {
  const services = context.sourceCode.parserServices;
  if (!services?.program)
    throw new Error(`${context.id} needs type information: see parserOptions.projectService`);
  return { services, checker: services.program.getTypeChecker() };
}

/** The types that a union or an intersection is made of, at any depth. */
function parts(type) {
  return type.isUnionOrIntersection() ? type.types.flatMap(parts) : [type];
}

/** Whether a symbol comes from a package `@pulumi/<name>`; the name is a regular expression. */
function isDeclaredIn(symbol, name) {
  const path = new RegExp(`/node_modules/@pulumi/${name}/`);
  return (symbol.declarations ?? []).some((declaration) => path.test(declaration.getSourceFile().fileName));
}
