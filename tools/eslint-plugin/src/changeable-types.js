import { parts, typeInformation } from "./type-information.js";

const changeableCollections = new Set(["Array", "Map", "Set", "WeakMap", "WeakSet"]);
const readonlyCollections = new Set(["ReadonlyArray", "ReadonlyMap", "ReadonlySet"]);

/**
 * Whether a node's type is, alone or as one of several types, a list, a Map or a Set that can be changed.
 * @param {import("eslint").Rule.RuleContext} context
 * @param {import("eslint").Rule.Node} node
 */
export function isChangeableCollection(context, node) {
  const { services, checker } = typeInformation(context);
  return parts(services.getTypeAtLocation(node)).some((type) => isCollection(checker, type));
}

/**
 * Whether a type lets someone change what it describes: itself, not what its properties hold.
 * @param {import("eslint").Rule.RuleContext} context
 * @param {import("eslint").Rule.Node} typeNode
 */
export function isChangeable(context, typeNode) {
  const { services, checker } = typeInformation(context);
  return parts(services.getTypeAtLocation(typeNode)).some((type) => {
    if (type === checker.getAnyType() || isCollection(checker, type)) return true;
    if (checker.isTupleType(type) || readonlyCollections.has(type.symbol?.name) || isReadonlyMapped(type))
      return false;
    return (
      checker.getIndexInfosOfType(type).some((index) => !index.isReadonly) ||
      checker.getPropertiesOfType(type).some((property) => !isReadonlyProperty(property))
    );
  });
}

function isCollection(checker, type) {
  if (checker.isTupleType(type)) return !type.target.readonly;
  return changeableCollections.has(type.symbol?.name);
}

/** Whether it is `Readonly<...>` or another `{ readonly [Key in ...]: ... }`. */
function isReadonlyMapped(type) {
  // The token is "readonly", or the sign of "+readonly" or "-readonly".
  return (type.symbol?.declarations ?? []).some(({ readonlyToken }) =>
    ["readonly", "+"].includes(readonlyToken?.getText()),
  );
}

/** A method's signature counts as readonly: nobody means by it that the method is to be replaced. */
function isReadonlyProperty(property) {
  const declarations = property.declarations ?? [];
  return (
    declarations.length > 0 &&
    declarations.every(
      ({ body, modifiers, parameters }) =>
        (parameters !== undefined && body === undefined) ||
        modifiers?.some((modifier) => modifier.getText() === "readonly"),
    )
  );
}
