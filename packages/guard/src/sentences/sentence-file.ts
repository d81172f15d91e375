import { presets } from "@aws-foundation/guardrails";
import { z } from "zod";

const text = z.string().min(1);
const oneOrMore = z.union([text, z.array(text).min(1)]);

/** Values of a condition key; null says that the request has none. */
const contextSchema = z
  .record(text, z.union([z.string(), z.array(z.string()).min(1), z.null()]))
  .describe("Condition keys of the request, such as aws:RequestedRegion; null: the request has none.");

const rowSchema = z.strictObject({
  as: oneOrMore.describe("Who asks, such as `administrator of development`."),
  do: oneOrMore.describe("Actions, such as `s3:GetObject`."),
  on: oneOrMore
    .optional()
    .describe(
      "ARNs. Left out: whatever the resource, of the asking account and without a policy of its own.",
    ),
  in: text.optional().describe("The resource's account. Left out: what the ARN says, or the asking account."),
  open: z
    .boolean()
    .default(false)
    .describe("Whether the resource's own policy lets everybody in, so that guardrails alone decide."),
  with: contextSchema.optional(),
  presets: z
    .array(z.enum(presets))
    .min(1)
    .optional()
    .describe("Presets in which the row holds. Left out: all."),
});

const sentenceSchema = z.strictObject({
  sentence: text.describe("What holds, as a person says it."),
  guardrail: text
    .optional()
    .describe("Key of the guardrail that denies; without it, whatever denies will do."),
  presets: z.array(z.enum(presets)).min(1).optional().describe("Presets in which it holds. Left out: all."),
  needs: oneOrMore
    .optional()
    .describe("Units, environments, accounts and allowed regions without which the sentence says nothing."),
  denied: z.array(rowSchema).default([]),
  allowed: z.array(rowSchema).default([]),
});

/** A file of sentences: `guardrails.test.yaml`. */
export const sentenceFileSchema = z.strictObject({
  with: contextSchema
    .default({})
    .describe("Condition keys of every request that does not say another value."),
  sentences: z.array(sentenceSchema).min(1),
});

export type SentenceFile = z.output<typeof sentenceFileSchema>;
export type Sentence = SentenceFile["sentences"][number];
export type Row = Sentence["denied"][number];
export type RowContext = NonNullable<Row["with"]>;

/** A text of a field, and where it stands below what has the field. */
export interface FieldText {
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/** The texts of a field that has one or more. */
export function textsOf<Field extends string>(
  holder: Readonly<Partial<Record<Field, string | readonly string[] | undefined>>>,
  field: Field,
): readonly FieldText[] {
  const value = holder[field];
  if (value === undefined) return [];
  return typeof value === "string"
    ? [{ text: value, path: [field] }]
    : value.map((text, position) => ({ text, path: [field, position] }));
}

/** What a row demands. */
export type Expectation = "denied" | "allowed";

/** Rows with what they demand, in the order of the file, and where each stands below its sentence. */
export function rowsOf(sentence: Sentence): readonly {
  readonly expected: Expectation;
  readonly row: Row;
  readonly path: readonly [Expectation, number];
}[] {
  return (["denied", "allowed"] as const).flatMap((expected) =>
    sentence[expected].map((row, position) => ({ expected, row, path: [expected, position] as const })),
  );
}
