import { didYouMean, InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import { isDeepStrictEqual } from "node:util";
import { isMap, parseDocument, type Document, type YAMLMap } from "yaml";
import { insertAccount, insertField, removeField, replaceField } from "./yaml/splice.js";

/** What an account's field is set to. */
export type FieldValue = string | number | boolean;

/**
 * The text with an account more, at the end of the accounts. All other lines, comments and their order stay.
 * @param fields What the account says, in that order; whether the model is then right is for its loading to say.
 * @throws InputPropertiesError for a text that is no YAML mapping, and for an account that is there already.
 */
export function addAccount(text: string, key: string, fields: Readonly<Record<string, FieldValue>>): string {
  const document = read(text);
  const accounts = document.get("accounts", true);
  if (accounts !== undefined && isMap(accounts) && accounts.has(key)) {
    refuse({ path: propertyPath("accounts", key), problem: "is there already", fix: "choose another key" });
  }
  const spliced = isMap(accounts) ? insertAccount(text, accounts, key, fields) : undefined;
  if (document.hasIn(["accounts"]) && !isMap(accounts)) document.set("accounts", document.createNode({}));
  document.setIn(["accounts", key], document.createNode(fields));
  return checked(spliced, document);
}

/**
 * The text with one field of an account set. All other lines, comments and their order stay.
 * @throws InputPropertiesError for a text that is no YAML mapping, and for an account that is not there.
 */
export function setAccountField(text: string, key: string, field: string, value: FieldValue): string {
  const document = read(text);
  const account = accountIn(document, key);
  const spliced = account.has(field)
    ? replaceField(text, account, field, value)
    : insertField(text, account, field, value);
  account.set(field, document.createNode(value));
  return checked(spliced, document);
}

/**
 * The text without a field of an account, which then has its default; the same text when the field is not there.
 * @throws InputPropertiesError for a text that is no YAML mapping, and for an account that is not there.
 */
export function removeAccountField(text: string, key: string, field: string): string {
  const document = read(text);
  const account = accountIn(document, key);
  if (!account.has(field)) return text;
  const spliced = removeField(text, account, field);
  account.delete(field);
  return checked(spliced, document);
}

/** The spliced text where it says what the changed document says, otherwise the document written anew. */
function checked(spliced: string | undefined, document: Document): string {
  if (spliced !== undefined) {
    const read = parseDocument(spliced);
    if (read.errors.length === 0 && isDeepStrictEqual(dataOf(read), dataOf(document))) return spliced;
  }
  return document.toString({ lineWidth: 0 });
}

function dataOf(document: Document): unknown {
  return document.toJS({ maxAliasCount: -1 });
}

function read(text: string): Document.Parsed {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) refuse({ path: "", problem: error.message });
  if (!isMap(document.contents)) refuse({ path: "", problem: "is no mapping" });
  return document;
}

function accountIn(document: Document, key: string): YAMLMap {
  const accounts = document.get("accounts", true);
  const keys = isMap(accounts) ? accounts.items.map(({ key }) => String(key)) : [];
  const path = propertyPath("accounts", key);
  if (!keys.includes(key)) return refuse({ path, problem: "no such account", fix: didYouMean(key, keys) });
  const account = document.getIn(["accounts", key], true);
  if (isMap(account)) return account;
  return refuse({ path, problem: "is not written as a mapping", fix: "write its fields out" });
}

function refuse(problem: InputProblem): never {
  throw new InputPropertiesError("the model to change", [problem]);
}
