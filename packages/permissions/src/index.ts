export type { SourcedDeployment } from "./deployments/place-resources.js";
export { indexPermissions, type PermissionIndex } from "./permission-index.js";
export { may, type Answer, type Question, type RequestQuestion } from "./questions/may.js";
export type { GivenContext } from "./questions/request-context.js";
