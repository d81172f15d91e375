import type { Properties } from "@aws-foundation/deployment";
import type { CheckedResource } from "../offline-engine.js";
import type { PolicyInfo, PolicyViolation } from "../policy.js";

/** One rule's configuration. */
export interface RuleConfig {
  readonly level: string;
  readonly properties: Properties;
}

/** What a rule is configured with when nobody says otherwise, and what it has to be given. */
export interface RuleDefaults extends RuleConfig {
  readonly required: readonly string[];
}

/** A question to a pack. Its answer has the same number. */
export type PackRequest =
  | { readonly kind: "configure"; readonly id: number; readonly rules: ReadonlyMap<string, RuleConfig> }
  | { readonly kind: "analyze"; readonly id: number; readonly resource: CheckedResource }
  | { readonly kind: "analyzeStack"; readonly id: number; readonly resources: readonly CheckedResource[] };

/** What a pack's thread is told. */
export type MessageToPack =
  /** The pack has printed its port: what it serves can be asked. */
  { readonly kind: "printed"; readonly port: number } | PackRequest;

/** What was said to a question: violations, or what went wrong. */
export interface PackAnswer {
  readonly id: number;
  readonly violations?: readonly PolicyViolation[];
  readonly error?: string;
}

/** What a pack's thread tells. */
export type MessageFromPack =
  | { readonly kind: "wrote"; readonly stream: "stdout" | "stderr"; readonly text: string }
  | {
      readonly kind: "serving";
      readonly name: string;
      readonly policies: readonly PolicyInfo[];
      /** By rule. */
      readonly defaults: ReadonlyMap<string, RuleDefaults>;
    }
  /** Answers, in the order of the questions. */
  | { readonly kind: "answers"; readonly answers: readonly PackAnswer[] }
  /** The pack cannot be asked: what it threw. The thread ends. */
  | { readonly kind: "failed"; readonly text: string };
