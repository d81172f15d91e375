export { loadActionList, type ActionList } from "./action-list.js";
export { guardedOrganization, type GuardedOrganization } from "./organization.js";
export { namesText, readNames, type KnownNames } from "./names/names.js";
export {
  requestsOfSentences,
  runSentences,
  type DecidedRequest,
  type FailedRequest,
  type GuardOptions,
  type GuardResult,
  type SentenceResult,
} from "./run.js";
export { sentenceFileSchema, type SentenceFile } from "./sentences/sentence-file.js";
export { compareGuardrails, type ChangeReport, type GuardrailChange } from "./change/compare-guardrails.js";
export type { Witness } from "./change/find-witness.js";
export { guardMatrix, type DeniedActions, type GuardMatrix, type MatrixRow } from "./matrix/guard-matrix.js";
export { readRecords, recordFiles, RecordFileError } from "./replay/read-records.js";
export { Replay, type ReplayedCalls, type ReplayReport } from "./replay/replay.js";
