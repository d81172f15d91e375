export { InputPropertiesError, type InputProblem, type SourceLocation } from "./input-properties-error.js";
export { didYouMean, nearest } from "./nearest.js";
export {
  serializePolicyDocument,
  type PolicyCondition,
  type PolicyDocument,
  type PolicyPrincipal,
  type PolicyStatement,
} from "./policy-document.js";
export { propertyPath } from "./property-path.js";
export { awsRegions, isAwsRegion, type AwsRegion } from "./regions.js";
export { ResourceError } from "./resource-error.js";
export { findInTags, tagLimits, tagProblems, type TagFinding, type Tags } from "./tags.js";
