import type { DocumentKind } from "../resource-type.js";
import type { Values } from "../values.js";
import { defaults, documents, replacements, unmeasured } from "./measured.js";

/** When a change of an input is no change in place. */
interface MeasuredInput {
  /** From nothing to a value. */
  readonly whenAdded: boolean;
  /** From a value to nothing. */
  readonly whenRemoved: boolean;
  /** From a value to another. */
  readonly whenChanged: boolean;
  /** Whether taking it away is no change at all: AWS keeps what it has. */
  readonly keptWhenRemoved: boolean;
}

/** What the provider was seen to do with a resource type. */
export interface MeasuredType {
  /** By input, or by path of a nested property without the indexes of lists, such as `settings.mode`; others are changed in place. */
  readonly inputs: ReadonlyMap<string, MeasuredInput>;
  /** Inputs of which nothing is known: newer ones, mostly. They count as changed in place unless the type says otherwise. */
  readonly unmeasured: readonly string[];
  /** Inputs that the provider fills in when the program does not. */
  readonly defaults: Values;
  /** How it compares documents that it does not compare by every character: by input, or by path as above. */
  readonly documents: Readonly<Record<string, DocumentKind>>;
}

/** What was measured of a type, undefined for one that the measured version does not have. @param module Pulumi's, such as `s3`. @param kind The class, such as `Bucket`. */
export function measuredType(module: string, kind: string): MeasuredType | undefined {
  const inputs = listOf(replacements, module, kind);
  if (inputs === undefined) return undefined;
  return {
    inputs: new Map(inputs.map(readInput)),
    unmeasured: listOf(unmeasured, module, kind) ?? [],
    defaults: (jsonOf(defaults, module)[kind] ?? {}) as Values,
    documents: (jsonOf(documents, module)[kind] ?? {}) as Record<string, DocumentKind>,
  };
}

function readInput(text: string): [string, MeasuredInput] {
  const [, name = "", when = "", kept] = /^([\w.]+)([+\-~]*)([=*]?)$/.exec(text) ?? [];
  const always = when === "" && kept !== "*";
  return [
    name,
    {
      whenAdded: always || when.includes("+"),
      whenRemoved: always || when.includes("-"),
      whenChanged: always || when.includes("~"),
      keptWhenRemoved: kept !== "",
    },
  ];
}

/** What a table of lists has for a class. */
function listOf(table: string, module: string, kind: string): readonly string[] | undefined {
  const line = ` ${lineOf(table, module)} `;
  const start = line.indexOf(` ${kind}:`);
  if (start === -1) return undefined;
  const text = line.slice(start + kind.length + 2, line.indexOf(" ", start + 1));
  return text === "" ? [] : text.split(",");
}

function jsonOf(table: string, module: string): Readonly<Record<string, unknown>> {
  const line = lineOf(table, module);
  return line === "" ? {} : (JSON.parse(line) as Record<string, unknown>);
}

/** What stands behind a module's name. */
function lineOf(table: string, module: string): string {
  const start = `\n${table}`.indexOf(`\n${module} `);
  if (start === -1) return "";
  const end = table.indexOf("\n", start);
  return table.slice(start + module.length + 1, end === -1 ? undefined : end);
}
