/** The types of nodes whose bodies run when something calls them. */
export const functionTypes = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
]);
