import { InputPropertiesError, type InputProblem, type SourceLocation } from "@aws-foundation/core";
import { Composer, Lexer, LineCounter, Parser, type CST, type Document } from "yaml";
import type { ModelProblem } from "../model-problem.js";
import type { Path } from "../path.js";
import { toPlainData, type PlainData } from "./plain-data.js";

/** Far deeper than any model; without a limit a text of nothing but brackets ends the process. */
const maxDepth = 64;

/** Ten times what a model of 10,000 accounts, the most that AWS allows, has. */
const maxValues = 1_000_000;

/** A YAML file as plain data. */
export interface YamlFile {
  readonly data: unknown;
  /** What was left out of the data because it has no place there. */
  readonly problems: readonly ModelProblem[];
  /** Where a path is in the file; for one that is not there, where what would contain it is. */
  locate(path: Path, at: "key" | "value"): SourceLocation;
}

/**
 * Reads the one document of a YAML 1.2 text.
 * @param file The name that locations carry.
 * @throws InputPropertiesError with every syntax error; also for a text that is empty, has several documents, is nested too deeply or has aliases that explode.
 */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter();
  const position = (offset: number): SourceLocation => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const document = theDocument(text, file, lines, position);
  const plain = toPlainData(document, position, maxValues);
  if (plain.exploding) {
    const { name, location } = plain.exploding;
    throw new InputPropertiesError(file, [
      {
        path: "",
        problem: `with *${name} its aliases stand for more than ${maxValues} values`,
        fix: "write out what is meant",
        location,
      },
    ]);
  }
  const start = position(document.contents?.range[0] ?? 0);
  return {
    data: plain.data,
    problems: plain.problems,
    locate: (path, at) => locate(plain, path, at) ?? start,
  };
}

function theDocument(
  text: string,
  file: string,
  lines: LineCounter,
  position: (offset: number) => SourceLocation,
): Document.Parsed {
  const refuse = (...problems: Omit<InputProblem, "path">[]): never => {
    throw new InputPropertiesError(
      file,
      problems.map((problem) => ({ path: "", ...problem })),
    );
  };
  function* tokens(): Iterable<CST.Token> {
    const parser = new Parser(lines.addNewLine);
    lines.addNewLine(0);
    for (const lexeme of new Lexer().lex(text)) {
      if (parser.stack.length > maxDepth) {
        refuse({ problem: `is nested more than ${maxDepth} levels deep`, location: position(parser.offset) });
      }
      yield* parser.next(lexeme);
    }
    yield* parser.end();
  }

  // Duplicate keys are found later, where their path is known.
  const composer = new Composer({
    schema: "core",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const documents: Document.Parsed[] = [...composer.compose(tokens(), true, text.length)];
  const faults = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  if (faults.length > 0) {
    refuse(...faults.map(({ message, pos }) => ({ problem: message, location: position(pos[0]) })));
  }
  const [document, second] = documents;
  if (second !== undefined) {
    refuse({
      problem: `is the second of ${documents.length} YAML documents, a file holds one`,
      fix: 'remove the line "---" above, or all that follows it',
      location: position(second.contents?.range[0] ?? second.range[0]),
    });
  }
  // A text of comments has a document without content.
  if (document?.contents == null || (document.contents as { value?: unknown }).value === null) {
    return refuse({ problem: "is empty", location: position(0) });
  }
  return document;
}

function locate({ data, locations }: PlainData, path: Path, at: "key" | "value"): SourceLocation | undefined {
  let container = data;
  let found: SourceLocation | undefined;
  for (const [index, segment] of path.entries()) {
    const entry = locations.get(container as object)?.get(segment);
    if (entry === undefined) return found;
    found = at === "value" && index === path.length - 1 ? entry.value : entry.key;
    container = (container as Record<string | number, unknown>)[segment];
  }
  return found;
}
