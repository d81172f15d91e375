/**
 * What typescript-eslint knows, which rules ask for types.
 * @param {import("eslint").Rule.RuleContext} context
 * @throws {Error} When the file is read without types.
 */
export function typeInformation(context) {
  const services = context.sourceCode.parserServices;
  if (!services?.program)
    throw new Error(`${context.id} needs type information: see parserOptions.projectService`);
  return { services, checker: services.program.getTypeChecker() };
}

/** The types that a union or an intersection is made of, at any depth. */
export function parts(type) {
  return type.isUnionOrIntersection() ? type.types.flatMap(parts) : [type];
}
