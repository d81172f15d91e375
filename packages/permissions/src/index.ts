export type { SourcedDeployment } from "./deployments/place-resources.js";
export { indexPermissions, type PermissionIndex } from "./permission-index.js";
export { may, type Answer, type Question, type RequestQuestion } from "./questions/may.js";
export type { GivenContext } from "./questions/request-context.js";
export { requireKnownAction } from "./questions/require-known-action.js";
export { whatCan, type WhatCan, type WhatQuestion } from "./questions/what-can.js";
export { whoCan, type FoundPrincipal, type WhoCan } from "./questions/who-can.js";
export { readFolder } from "./read-folder.js";
